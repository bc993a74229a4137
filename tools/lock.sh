# Renews requirements/*.txt from pyproject.toml: exact versions with hashes, no registry address.
# Extras stay in the names: where one is left out, pip asks for the newest version of it and finds no hash.
set -eu
command -v uv >/dev/null || { echo "uv is missing. Install it with: pip install uv" >&2; exit 2; }
export UV_PYTHON_DOWNLOADS=never
mkdir -p requirements
lock() {
    uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-strip-extras --no-emit-index-url --no-header "$@"
}
lock pyproject.toml -o requirements/runtime.txt
lock pyproject.toml --group dev -o requirements/dev.txt
