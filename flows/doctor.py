"""`evident doctor`: what is installed, what is missing and the command that mends it; the settings in force."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

import extractors
import reading
import reports
import validators
from domain.errors import EvidentError
from flows.settings import Settings, origin_of

SETUP = "./run --setup"
TESSERACT = "apt-get install tesseract-ocr tesseract-ocr-chi-sim"
FONT = "apt-get install fonts-noto-cjk"
GIB = 1024**3
ENOUGH_DISK = GIB
PASSWORD_IN_URL = re.compile(r"(://[^:/@]*:)[^@]*@")


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at: what it is, how it stands, and the command or change that mends it (empty: all is well)."""

    what: str
    found: str
    mend: str = ""


def examine(settings: Settings, say: Callable[[str], None]) -> int:
    """Says everything; the exit status is 1 when something must be mended, else 0."""
    checks = list(_checks(settings))
    width = max(len(check.what) for check in checks)
    for check in checks:
        say(f"{'✗' if check.mend else '✓'} {check.what:<{width}}  {check.found}")
        if check.mend:
            say(f"  {'':<{width}}  → {check.mend}")
    say("")
    say("设置 settings")
    for name in Settings.model_fields:
        say(f"  EVIDENT_{name.upper():<16} {_shown(getattr(settings, name)):<24} ({origin_of(name)})")
    return int(any(check.mend for check in checks))


def _checks(settings: Settings) -> Iterator[Check]:
    yield _python()
    yield from _engines(settings)
    yield _tesseract_chinese()
    yield _one_cv2()
    yield _prefect()
    yield _pdf()
    yield _chinese_font()
    yield _home(settings)
    yield _register(settings)
    yield _kinds_and_rules()
    for name in validators.policy_names(settings.policies):
        yield _policy(name, settings)


def _python() -> Check:
    fits = (3, 11) <= sys.version_info[:2] < (3, 14)
    return Check("Python", sys.version.split()[0], "" if fits else "apt-get install python3 python3-venv (3.11 – 3.13)")


def _engines(settings: Settings) -> Iterator[Check]:
    at_hand = reading.engines()
    for name, mend in (("rapidocr", SETUP), ("tesseract", TESSERACT)):
        in_use = "  (EVIDENT_OCR_ENGINE)" if name == settings.ocr_engine else ""
        yield Check(f"OCR {name}", f"{at_hand.get(name, '–')}{in_use}", "" if name in at_hand else mend)
    if settings.ocr_engine not in ("rapidocr", "tesseract"):
        yield Check("EVIDENT_OCR_ENGINE", settings.ocr_engine, "EVIDENT_OCR_ENGINE=rapidocr")


def _tesseract_chinese() -> Check:
    languages = _printed("tesseract", "--list-langs").split()
    return Check("Tesseract chi_sim", *(("✓",) if "chi_sim" in languages else ("–", TESSERACT)))


def _one_cv2() -> Check:
    owners = [name for name in ("opencv-python", "opencv-python-headless") if _version(name)]
    fits = owners == ["opencv-python"]
    return Check(
        "OpenCV", ", ".join(f"{o} {_version(o)}" for o in owners) or "–", "" if fits else f"rm -r .venv; {SETUP}"
    )


def _prefect() -> Check:
    fastapi = _version("fastapi") or "0"
    fits = bool(_version("prefect")) and (0, 139) <= tuple(int(n) for n in fastapi.split(".")[:2]) < (0, 151)
    return Check("Prefect", f"{_version('prefect') or '–'}, FastAPI {fastapi}", "" if fits else SETUP)


def _pdf() -> Check:
    try:
        made = reports.to_pdf("<!doctype html><html lang='zh'><title>核验</title><p>核验报告</p></html>")
    except EvidentError as error:
        return Check("PDF", str(error), "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0")
    return Check("PDF", f"WeasyPrint {_version('weasyprint')}, {len(made)} bytes")


def _chinese_font() -> Check:
    families = _printed("fc-list", ":lang=zh-cn", "family").splitlines()
    return Check("Chinese font", families[0] if families else "–", "" if families else FONT)


def _home(settings: Settings) -> Check:
    there = next(path for path in (settings.home, *settings.home.absolute().parents) if path.is_dir())
    free = shutil.disk_usage(there).free
    mend = "" if free > ENOUGH_DISK else "free some disk space, or set EVIDENT_HOME to a folder on another disk"
    return Check("EVIDENT_HOME", f"{settings.home.absolute()}, {free / GIB:.0f} GiB free", mend)


def _register(settings: Settings) -> Check:
    if not settings.database_url:
        return Check("register", "SQLite")
    from register import Register

    try:
        count = len(Register(settings.register_url).cases())
    except EvidentError as error:
        return Check("register", str(error), "start the database, or correct EVIDENT_DATABASE_URL")
    return Check("register", f"PostgreSQL, {count} cases")


def _kinds_and_rules() -> Check:
    try:
        extractors.check()
        validators.check()
    except EvidentError as error:
        return Check("kinds and rules", str(error), "mend the file that is named")
    return Check("kinds and rules", "✓")


def _policy(name: str, settings: Settings) -> Check:
    try:
        policy = validators.load_policy(name, settings.policies)
    except EvidentError as error:
        return Check(f"policy {name}", str(error), f"mend the file in {settings.policies}")
    return Check(f"policy {name}", policy.ref.version)


def _shown(value: object) -> str:
    """A setting's value without the password that a database URL holds."""
    return "–" if value in ("", None) else PASSWORD_IN_URL.sub(r"\1***@", str(value))


def _printed(*command: str) -> str:
    """What a programme prints; empty where it is not installed or fails."""
    if not (program := shutil.which(command[0])):
        return ""
    done = subprocess.run([program, *command[1:]], capture_output=True, text=True, check=False, timeout=20)  # noqa: S603
    return done.stdout + done.stderr if done.returncode == 0 else ""


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""
