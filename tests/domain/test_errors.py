import pickle

from domain.errors import MachineError


def test_an_error_crosses_a_process_boundary_with_both_texts() -> None:
    error = pickle.loads(pickle.dumps(MachineError("没有引擎", "no engine")))  # noqa: S301
    assert type(error) is MachineError
    assert (error.message.zh, error.message.en) == ("没有引擎", "no engine")
