"""The settings, each with a default: from environment variables `EVIDENT_*`, else `evident.toml`, else the default."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, TomlConfigSettingsSource

from domain.errors import UsageError

CONFIG_FILE = Path("evident.toml")
PREFIX = "EVIDENT_"
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


class Settings(BaseSettings):
    """What can be set. The README's table is made from these descriptions; a test holds the two together."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, toml_file=CONFIG_FILE, extra="forbid", frozen=True)

    home: Path = Field(Path("data"), description="where everything is kept")
    host: str = Field("127.0.0.1", description="what desk and Prefect bind to")
    desk_port: int = Field(8020, ge=1, le=65535, description="port of the desk")
    prefect_port: int = Field(4200, ge=1, le=65535, description="port of Prefect's server and UI")
    public_url: str = Field("", description="what links to reports are made of; empty: the desk's address")
    sample_case: bool = Field(True, description="put the sample case into the inbox on the first start")
    quiet_seconds: float = Field(3, ge=0, description="how long a case's inbox folder must rest before it is taken in")
    latest_seconds: float = Field(120, ge=0, description="after so long, take in what is whole")
    poll_seconds: float = Field(0, ge=0, description="0: the system's file events; else look every so many seconds")
    ocr_engine: str = Field("rapidocr", description="the engine that reads pictures: rapidocr or tesseract")
    database_url: str = Field("", description="the register; empty: SQLite inside the home; or a PostgreSQL URL")
    language: Literal["zh", "en"] = Field("zh", description="the language a report opens in; both are always in it")
    timezone: str = Field("Asia/Shanghai", description="whose today is the default as-of date")
    password_file: Path | None = Field(None, description="file with the password that guards desk and Prefect")
    behind_proxy: bool = Field(False, description="a proxy in front guards access: allow other than loopback")

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, name: str) -> str:
        try:
            ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError) as error:
            raise ValueError("not a time zone; write one like Asia/Shanghai") from error
        return name

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Environment before `evident.toml`; no .env, no secrets folder."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)

    @property
    def on_loopback(self) -> bool:
        return self.host in LOOPBACK

    @property
    def desk_url(self) -> str:
        """Where reports are linked to, without a slash at the end."""
        return (self.public_url or f"http://{_in_url(self.host)}:{self.desk_port}").rstrip("/")

    @property
    def prefect_url(self) -> str:
        """Prefect's UI as a browser on this machine reaches it."""
        return f"http://{_in_url(self.host)}:{self.prefect_port}"

    @property
    def register_url(self) -> str:
        """The register's database as SQLAlchemy takes it."""
        return self.database_url or f"sqlite:///{(self.home / 'register.db').resolve()}"

    @property
    def cases(self) -> Path:
        return self.home / "cases"

    @property
    def policies(self) -> Path:
        return self.home / "policies"


def load_settings() -> Settings:
    """The settings in force; raises UsageError naming the setting that is wrong."""
    try:
        return Settings()
    except ValidationError as error:
        raise _explained(error) from None
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"evident.toml 无法解析：{error}", f"evident.toml cannot be read: {error}") from None


def origin_of(name: str, environment: Mapping[str, str] = os.environ) -> str:
    """Where setting `name` comes from: its variable's name, `evident.toml`, or `default`."""
    if (variable := PREFIX + name.upper()) in {key.upper() for key in environment}:
        return variable
    if CONFIG_FILE.is_file() and name in tomllib.loads(CONFIG_FILE.read_text(encoding="utf-8")):
        return str(CONFIG_FILE)
    return "default"


def _explained(error: ValidationError) -> UsageError:
    first = error.errors(include_input=False, include_url=False)[0]
    name = ".".join(str(part) for part in first["loc"])
    said = f"{PREFIX}{name.upper()} ({name} in evident.toml): {first['msg']}"
    return UsageError(f"设置有误：{said}", f"a setting is wrong: {said}")


def _in_url(host: str) -> str:
    if host in ("0.0.0.0", "::"):  # noqa: S104  every address: a browser on this machine uses loopback
        return "127.0.0.1"
    return f"[{host}]" if ":" in host else host
