"""What keeps a database from doing what it was asked, said in both languages."""

from graphmodel.language import Text
from graphmodel.problems import Exit, KpigraphError

__all__ = ["DatabaseError", "OvertakenError", "StalledError", "database_error"]


class DatabaseError(KpigraphError):
    """The database cannot be reached, refused, or does not hold what was asked for.

    No sentence of it ever holds a password.
    """

    exit = Exit.DATABASE


class StalledError(DatabaseError):
    """The server keeps a connection open and says nothing."""

    def __init__(self, place: str, seconds: float) -> None:
        super().__init__(
            Text(
                f"{place} 的資料庫 {seconds:.0f} 秒沒有回應，已放棄等待；請稍後再執行一次",
                f"the database at {place} has said nothing for {seconds:.0f} seconds; gave up "
                "waiting, try again later",
            )
        )


class OvertakenError(DatabaseError):
    """Another push or drop of the same plan took over from this one, which had stood still."""

    def __init__(self, plan: str) -> None:
        super().__init__(
            Text(
                f"{plan} 已由另一個 push 或 drop 接手（此次停頓超過一分鐘）；"
                "此次寫入的內容不會生效，必要時請再執行一次",
                f"another push or drop of {plan} took over, since this one had stood still for "
                "more than a minute; nothing of it counts, run it again if need be",
            )
        )


_UNSURE = Text(
    "連線在確認寫入時中斷，不知道是否已寫入；請再執行一次，不會重複",
    "the connection was lost while the database confirmed a write, so it may or may not have "
    "been made; run it again, nothing is doubled",
)

_TOO_MANY = Text(
    "{place} 的資料庫因登入失敗太多次而暫停接受登入；請稍候再試",
    "the database at {place} takes no more log-ins for now, too many failed; wait a little",
)
_NOT_LET_IN = Text(
    "{place} 的資料庫不接受這個使用者名稱或密碼",
    "the database at {place} does not accept this user name or password",
)
_NOT_ALLOWED = Text(
    "{place} 的資料庫不允許這位使用者這樣做",
    "the database at {place} does not allow this user to do that",
)
_NO_DATABASE = Text(
    "{place} 沒有這個名稱的資料庫；請檢查 NEO4J_DATABASE",
    "there is no database of that name at {place}; check NEO4J_DATABASE",
)
_TOO_SLOW = Text(
    "{place} 的資料庫沒有在時限內完成；請稍後再試",
    "the database at {place} did not finish within the time limit; try again later",
)
_UNREACHABLE = Text(
    "連不上 {place} 的資料庫，或連線中斷；請確認位址、網路與伺服器，再執行一次",
    "the database at {place} cannot be reached, or the connection was lost; check address, "
    "network and server, and try again",
)


def database_error(error: Exception, place: str) -> Exception:
    """``error`` of the driver as a sentence; ``place`` is the server's address.

    What is not the driver's stays as it is.
    """
    from neo4j import exceptions as said

    if isinstance(error, DatabaseError | said.DriverError | said.Neo4jError | OSError):
        return error if isinstance(error, DatabaseError) else DatabaseError(_said(error, place))
    return error


def _said(error: Exception, place: str) -> Text:
    from neo4j import exceptions as said

    code = getattr(error, "code", None) or ""
    for kinds, ending, text in (
        ((said.IncompleteCommit,), "", _UNSURE),
        ((said.AuthError,), "RateLimit", _TOO_MANY),
        ((said.AuthError, said.AuthConfigurationError), "", _NOT_LET_IN),
        ((said.Forbidden,), "", _NOT_ALLOWED),
        ((said.Neo4jError,), "DatabaseNotFound", _NO_DATABASE),
        ((said.Neo4jError,), "TransactionTimedOut", _TOO_SLOW),
        (
            (said.ServiceUnavailable, said.SessionExpired, said.ReadServiceUnavailable),
            "",
            _UNREACHABLE,
        ),
    ):
        if isinstance(error, kinds) and ending in code:
            return Text(text.zh.format(place=place), text.en.format(place=place))
    detail = f"{error.message} ({code})" if isinstance(error, said.Neo4jError) else str(error)
    return Text(
        f"{place} 的資料庫回報錯誤：{detail}", f"the database at {place} reports: {detail}"
    )
