"""The office's pages: what is asked for, and what is answered."""

import hmac
import json
import os
import secrets
from pathlib import Path

import flask
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import HTTPException

from . import posted
from .decision import decide, phone
from .likeness import likeness, seen
from .rules import Rules, TooMuch
from .store import Store
from .words import say

HERE = Path(__file__).parent
LENGTH_OF_SECRET = 32
MEASURES = json.loads((HERE / "fields.json").read_text("utf-8"))
LISTS = {"factory-grant": "villages", "loan-interest-subsidy": "repayments"}

# fupin needs 'wasm-unsafe-eval'; nothing on these pages is inline, and strings become HTML only in fupin's own policy.
CSP = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types fupin"
)

pages = flask.Blueprint("pages", __name__)


def create_site(package: Path, data: Path) -> flask.Flask:
    """The site, with fupin's package from one folder and its own data in another."""
    data.mkdir(parents=True, exist_ok=True)
    site = flask.Flask(__name__, static_folder="static", template_folder="templates")
    site.config.update(
        SECRET_KEY=_secret(data / "secret"),
        MAX_CONTENT_LENGTH=256 * 1024,
        SESSION_COOKIE_SAMESITE="Lax",
        PACKAGE=package,
    )
    site.extensions["rules"] = Rules(package / "fupin-plain.wasm")
    site.extensions["store"] = Store(data / "applications.sqlite3")
    site.jinja_env.globals.update(say=lambda key, **gaps: say(key, flask.g.lang, **gaps), csrf=_csrf)
    site.before_request(_choose_language)
    site.after_request(_headers)
    site.register_blueprint(pages)
    site.register_error_handler(404, lambda _: _notice("not-found", 404))
    site.register_error_handler(413, lambda _: _notice("too-big", 413))
    site.register_error_handler(405, lambda _: _notice("not-found", 405))
    site.register_error_handler(Exception, _failed)
    return site


def _secret(file: Path) -> bytes:
    """What signs the sessions; made at the first start, and nobody else may read it."""
    try:
        secret = file.read_bytes()
    except FileNotFoundError:
        secret = b""
    if len(secret) == LENGTH_OF_SECRET:
        return secret
    # Written beside it and moved into place whole, so that a stop in between leaves no half of it.
    secret = secrets.token_bytes(LENGTH_OF_SECRET)
    new = file.with_name(f"{file.name}.{os.getpid()}")
    with open(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:
        out.write(secret)
        out.flush()
        os.fsync(out.fileno())
    os.replace(new, file)
    return secret


def _choose_language() -> None:
    flask.g.lang = "en" if flask.request.args.get("lang") == "en" else "zh"
    # Every link on a page keeps its language.
    flask.g.query = {"lang": "en"} if flask.g.lang == "en" else {}


def _headers(response: flask.Response) -> flask.Response:
    response.headers["Content-Security-Policy"] = CSP
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "same-origin"
    if response.mimetype == "text/html":
        # A page holds what an applicant typed, and a token.
        response.headers["Cache-Control"] = "no-store"
    return response


def _csrf() -> str:
    """The token of this visit, which every form sends back."""
    if "token" not in flask.session:
        flask.session["token"] = secrets.token_urlsafe(32)
    return flask.session["token"]


def _is_own_form() -> bool:
    sent, own = flask.request.form.get("csrf", ""), flask.session.get("token", "")
    return bool(own) and hmac.compare_digest(sent.encode(), own.encode())


def _notice(key: str, status: int, lead: str | None = None):
    lead = lead or say(f"{key}-lead", flask.g.lang)
    return flask.render_template("notice.html", title=say(key, flask.g.lang), lead=lead), status


def _failed(error: Exception):
    """Nothing typed is lost where something fails: an application comes back as it was sent."""
    if isinstance(error, HTTPException):
        return error
    flask.current_app.logger.exception("a request failed")
    measure = (flask.request.view_args or {}).get("measure")
    if flask.request.endpoint == "pages.apply" and measure in MEASURES and _is_own_form():
        sent = flask.request.form
        rows = posted.row_numbers(sent, MEASURES[measure]["fields"], LISTS[measure]) or [0]
        return _form(measure, sent, rows, status=503, notice="failed")
    return _notice("failed", 503)


@pages.get("/")
def home():
    return flask.render_template("home.html", measures=list(MEASURES))


@pages.get("/fields.json")
def fields():
    return flask.send_file(HERE / "fields.json", mimetype="application/json")


@pages.get("/fupin/<name>")
def package(name: str):
    if not name.endswith((".js", ".wasm")):
        flask.abort(404)
    kind = "application/wasm" if name.endswith(".wasm") else "text/javascript"
    # Asked for again each time, and answered with 304: a new version is there at once.
    return flask.send_from_directory(flask.current_app.config["PACKAGE"], name, mimetype=kind, max_age=0)


@pages.get("/apply/<measure>")
def form(measure: str):
    if measure not in MEASURES:
        flask.abort(404)
    return _form(measure, MultiDict(), [0])


@pages.post("/apply/<measure>")
def apply(measure: str):
    if measure not in MEASURES:
        flask.abort(404)
    sent = flask.request.form
    rows = posted.row_numbers(sent, MEASURES[measure]["fields"], LISTS[measure]) or [0]
    if not _is_own_form():
        # Only what this browser sent from our own page is shown again: nobody else may fill our form in.
        if flask.request.headers.get("Origin") == flask.request.host_url.rstrip("/"):
            return _form(measure, sent, rows, status=403, notice="expired")
        return _notice("expired", 403, say("expired-foreign", flask.g.lang))
    if "row" in sent:
        return _form(measure, sent, _changed(rows, sent["row"]))
    decision = decide(
        flask.current_app.extensions["rules"], measure, MEASURES[measure]["fields"], MEASURES[measure]["amount"], sent, flask.g.lang
    )
    if decision.refusals:
        return _form(measure, sent, rows, status=422, decision=decision, notice="confirm" if decision.unconfirmed else "refused")
    return _store(measure, sent, decision)


def _store(measure: str, sent, decision):
    number, is_new = flask.current_app.extensions["store"].add(
        measure=measure,
        likeness=likeness(json.dumps(json.loads(decision.receipt)["input"], ensure_ascii=False, sort_keys=True)),
        applicant=seen(sent["shenqingren"]),
        phone=phone(sent),
        amount=decision.amount,
        policy_digest=decision.policy_digest,
        input_sha256=decision.input_sha256,
        receipt=decision.receipt,
    )
    if not is_new:
        return _notice("double", 409, say("double-lead", flask.g.lang, number=number))
    flask.flash("stored")
    return flask.redirect(flask.url_for("pages.application", number=number, **flask.g.query), 303)


def _changed(rows: list[int], wish: str) -> list[int]:
    """The rows after a click on a row's button, for a browser without JavaScript."""
    if wish == "add":
        return [*rows, rows[-1] + 1][: posted.MOST_ROWS]
    return [row for row in rows if str(row) != wish] or [0]


def _form(measure: str, sent, rows: list[int], status: int = 200, decision=None, notice: str | None = None):
    page = flask.render_template(
        f"{measure}.html",
        measure=measure,
        about=MEASURES[measure],
        sent=sent,
        rows=rows,
        decision=decision,
        notice=notice,
        figures={figure["key"]: figure["value"] for figure in decision.assessment.get("figures", [])} if decision else {},
    )
    return page, status


@pages.get("/applications")
def applications():
    return flask.render_template("applications.html", all=flask.current_app.extensions["store"].all())


@pages.get("/applications/<int:number>")
def application(number: int):
    return _application(number)


@pages.post("/applications/<int:number>/verify")
def verify(number: int):
    if not _is_own_form():
        return _notice("expired", 403, say("expired-foreign", flask.g.lang))
    return _application(number, again=True)


def _application(number: int, again: bool = False):
    one = flask.current_app.extensions["store"].one(number)
    if one is None:
        flask.abort(404)
    verified = None
    if again:
        try:
            verified = flask.current_app.extensions["rules"].verify(one["receipt"], flask.g.lang)
        except TooMuch:
            return _notice("refused", 422, say("too-much", flask.g.lang))
    receipt = json.dumps(json.loads(one["receipt"]), ensure_ascii=False, indent=2)
    return flask.render_template("application.html", one=one, receipt=receipt, verified=verified)
