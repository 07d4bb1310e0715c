from reports import show


def test_names_of_fields_are_shown_in_words_of_both_languages() -> None:
    shown = str(show.compared("issue_date, doctor"))
    assert "开具日期" in shown
    assert "issue_date" not in shown


def test_a_compared_text_that_names_no_field_stays_as_it_is() -> None:
    assert "Acme, Inc." in str(show.compared("Acme, Inc."))


def test_compared_money_is_grouped() -> None:
    assert "12,298.75" in str(show.compared("12298.75"))
