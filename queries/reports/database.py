"""What is said of a database: the plans that it holds."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from graphmodel.language import Text
from loaders.database.plans import LoadedPlan
from queries.columns import heads
from queries.question import Row, Shown, column

__all__ = ["StatusRow", "status_rows"]


def _count(zh: str, en: str) -> Any:
    return column(Text(zh, en), Text(f"{zh}的數目", f"how many {en.lower()}"))


@dataclass(frozen=True, slots=True)
class StatusRow(Row):
    """One plan of a database."""

    plan: str = heads.plan()
    title: str = column(Text("名稱", "Title"), Text("計畫的名稱", "what it is called"))
    state: str = column(
        Text("狀態", "State"),
        Text(
            "可查詢：內容完整；寫入中：push 或 drop 進行中；未完成：從未完整寫入；"
            "需重新寫入：由另一版 kpigraph 寫入，這一版無法讀取；內容已變動：節點曾遭增減",
            "ready: whole; busy: a push or drop is going on; unfinished: never whole; outdated: "
            "written by another kpigraph in a way that this one does not read, push it again; "
            "changed: somebody added or removed nodes",
        ),
        Shown.WORD,
    )
    themes: int = _count("主題", "Themes")
    objectives: int = _count("目標", "Objectives")
    kpis: int = _count("KPI", "KPIs")
    bureaus: int = _count("局處", "Bureaus")
    shared: int = _count("重複指標", "Shared KPIs")
    decisions: int = column(
        Text("判定", "Decisions"),
        Text(
            "隨計畫寫入的判定數，已失效或互相矛盾的也計入",
            "how many were pushed with it, those that no longer hold or contradict each other too",
        ),
    )
    others: int = column(
        Text("其他節點", "Other nodes"),
        Text(
            "屬於另一次寫入的節點：正在寫入的新內容，或中斷後的殘留；下次 push 會清除",
            "nodes of another load: new content on its way, or left by a crash; the next push "
            "removes those",
        ),
    )
    pushed: str = column(Text("寫入時間", "Pushed"), Text("伺服器的時間", "by the server's clock"))
    kpigraph: str = column(
        Text("kpigraph 版本", "Written by"),
        Text("寫入這個計畫的 kpigraph 版本", "the version of the kpigraph that wrote it"),
        detail=True,
    )
    hash: str = column(
        Text("內容檢查碼", "Hash"),
        Text(
            "文件內容的 SHA-256；相同即內容相同",
            "SHA-256 of what the document says; equal for equal content",
        ),
        detail=True,
    )
    load_hash: str = column(
        Text("含判定的檢查碼", "Load hash"),
        Text(
            "文件內容與判定的 SHA-256；兩者皆相同時才相同",
            "SHA-256 of what the document says and of the decisions; equal if both are",
        ),
        detail=True,
    )

    @property
    def order(self) -> tuple[Any, ...]:
        return (self.plan,)


def status_rows(plans: Iterable[LoadedPlan]) -> tuple[StatusRow, ...]:
    """A row for each plan, by key."""
    return tuple(
        StatusRow(
            plan=plan.key,
            title=plan.about.get("title", ""),
            state=_state(plan),
            themes=plan.about.get("themes", 0),
            objectives=plan.about.get("objectives", 0),
            kpis=plan.about.get("kpis", 0),
            bureaus=plan.about.get("bureaus", 0),
            shared=plan.about.get("sharedkpis", 0),
            decisions=len(plan.pointer.decisions),
            others=plan.others,
            pushed=plan.about.get("pushed", "")[:19],
            kpigraph=plan.pointer.writer,
            hash=plan.pointer.hash,
            load_hash=plan.pointer.load_hash,
        )
        for plan in sorted(plans)
    )


def _state(plan: LoadedPlan) -> str:
    if plan.busy:
        return "busy"
    if not plan.whole:
        return "unfinished"
    if plan.pointer.outdated:
        return "outdated"
    return "changed" if plan.changed else "ready"
