"""A small OpenID Connect provider that vouches for one invented person; it checks what a client must send (RFC 7636)."""

import base64
import hashlib
import json
import secrets
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, urlencode, urlparse

CLIENT, SECRET = "golden-thread", "a secret between two invented servers"


class Provider(BaseHTTPRequestHandler):
    """Answers for discovery, the sign-in page (which asks nothing), the exchange of a code, and who it is."""

    def log_message(self, *said):
        """Say nothing."""

    def do_GET(self):
        """Discovery, sign-in, and who it is."""
        asked = urlparse(self.path)
        if asked.path.endswith("/.well-known/openid-configuration"):
            self._json(self._discovery())
        elif asked.path == "/authorize":
            self._sign_in({name: values[0] for name, values in parse_qs(asked.query).items()})
        elif asked.path == "/userinfo" and self.headers["Authorization"] == f"Bearer {self.server.token}":
            self._json({"sub": "1", "email": self.server.email, "email_verified": self.server.verified})
        else:
            self.send_error(403)

    def do_POST(self):
        """A code for a token, when the client proves that it asked for the code."""
        sent = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        proof = (
            base64.urlsafe_b64encode(hashlib.sha256(sent["code_verifier"][0].encode()).digest()).decode().rstrip("=")
        )
        named = base64.b64decode(self.headers.get("Authorization", " ").split(" ")[1]).decode().split(":")[0]
        known = CLIENT in (named, *sent.get("client_id", []))
        if sent["code"][0] != self.server.code or proof != self.server.challenge or not known:
            self.send_error(400)
            return
        self._json({"access_token": self.server.token, "token_type": "Bearer", "expires_in": 60})

    def _discovery(self):
        here = f"http://localhost:{self.server.server_port}"
        places = {"authorization": "authorize", "token": "token", "userinfo": "userinfo"}
        return {"issuer": here, **{f"{name}_endpoint": f"{here}/{path}" for name, path in places.items()}}

    def _sign_in(self, asked):
        self.server.challenge, self.server.code = asked["code_challenge"], secrets.token_urlsafe(8)
        self.send_response(302)
        back = urlencode({"code": self.server.code, "state": asked["state"]})
        self.send_header("Location", f"{asked['redirect_uri']}?{back}")
        self.end_headers()

    def _json(self, what):
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(what).encode())


@contextmanager
def vouching_for(email, verified=True):
    """The address of a provider that vouches for an e-mail address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Provider)
    server.email, server.verified, server.token = email, verified, secrets.token_urlsafe(8)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://localhost:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
