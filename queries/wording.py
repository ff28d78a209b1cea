"""The fixed words of the schema, as people say them."""

from graphmodel.language import Text

__all__ = ["WORDS"]

WORDS = {
    "customer": Text("顧客", "customer"),
    "process": Text("內部流程", "internal process"),
    "learning": Text("學習成長", "learning and growth"),
    "finance": Text("財務", "finance"),
    "lead": Text("主責", "lead"),
    "joint": Text("協辦", "joint"),
    "collective": Text("統稱", "collective"),
    "agency": Text("局處", "agency"),
    "exact": Text("同名", "exact"),
    "variant": Text("異括號", "variant"),
    "owners-differ": Text("主責不同", "owners differ"),
    "collective-only": Text("只有統稱", "collective only"),
    "info": Text("資訊", "info"),
    "warning": Text("注意", "warning"),
    "error": Text("錯誤", "error"),
    "strategy": Text("策略主題", "theme"),
    "common": Text("共通性參考指標", "common set"),
    "Theme": Text("策略主題", "theme"),
    "Objective": Text("策略目標", "objective"),
    "KPI": Text("KPI", "KPI"),
    "Bureau": Text("局處", "bureau"),
    "SharedKPI": Text("共用指標", "shared KPI"),
    "self": Text("本身", "itself"),
    "BELONGS_TO": Text("屬於", "belongs to"),
    "MEASURED_BY": Text("衡量", "measured by"),
    "RESPONSIBLE_FOR": Text("負責", "responsible for"),
    "INSTANCE_OF": Text("同一指標", "instance of"),
    "MEMBER_OF": Text("成員（推定）", "member of (inferred)"),
    "in": Text("←", "←"),
    "out": Text("→", "→"),
    "without-common": Text("不含共通性參考指標", "without the common set"),
    "with-common": Text("含共通性參考指標", "with the common set"),
    "all": Text("全部", "all"),
    "theme": Text("主題", "theme"),
    "themes": Text("策略主題", "themes"),
    "objectives": Text("策略目標", "objectives"),
    "kpis": Text("關鍵績效指標", "KPIs"),
    "priorities": Text("施政重點", "priorities"),
    "foreword": Text("前言", "foreword"),
    "table": Text("統計表", "table of totals"),
}
"""By the value in data formats."""
