# SPDX-License-Identifier: EUPL-1.2
"""What a web server should say with every page, for nginx, Caddy and Apache."""

from __future__ import annotations

from importlib import resources

from gestapeld.guidance.site.look import style_hash

POLICY = (
    f"default-src 'none'; script-src 'self'; style-src 'self' '{style_hash()}'; img-src 'self'; connect-src 'self'; "
    "form-action 'none'; base-uri 'none'"
)
"""The content security policy that every page also carries itself. `connect-src` lets the page fetch the next page of
the same folder, so that it is not a line in the history. The style in a page is allowed by its hash."""

HEADERS = {
    "Content-Security-Policy": f"{POLICY}; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), browsing-topics=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Strict-Transport-Security": "max-age=31536000",
}


def server_files() -> dict[str, str]:
    """File name -> text, ready to be included in the configuration of each server."""
    nginx = "".join(f'add_header {name} "{value}" always;\n' for name, value in HEADERS.items())
    caddy = "".join(f'\t\t{name} "{value}"\n' for name, value in HEADERS.items())
    apache = "".join(f'Header always set {name} "{value}"\n' for name, value in HEADERS.items())
    return {
        "nginx.conf": _template("nginx.conf").replace("@headers@\n", nginx),
        "Caddyfile": _template("Caddyfile").replace("@headers@\n", caddy),
        "apache.conf": _template("apache.conf").replace("@headers@\n", apache),
    }


def _template(name: str) -> str:
    return resources.files("gestapeld.guidance.site").joinpath("servers", name).read_text("utf-8")
