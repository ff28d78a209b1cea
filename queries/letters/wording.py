"""The fixed words of a letter, by which it is also read back."""

from graphmodel.language import Text

__all__ = [
    "CHANGES",
    "HEADS",
    "NO",
    "NO_CHANGE",
    "OLD_EDITION",
    "OPTIONS",
    "REMARKS",
    "SIGNED",
    "WRONG",
    "YES",
]

HEADS = {
    "code": Text("代碼", "Code"),
    "name": Text("KPI 名稱", "KPI"),
    "objective": Text("策略目標", "Objective"),
    "role": Text("角色", "Role"),
    "via": Text("文件所載主責", "Owners printed"),
    "others": Text("其他主責局處", "Other owners"),
    "place": Text("出處", "Source"),
    "answer": Text("承辦人確認", "Confirmed by officer"),
}
"""The heads of the columns, by what stands in them."""

CHANGES = (
    Text("變動", "Change"),
    Text("項目", "Subject"),
    Text("之前", "Before"),
    Text("之後", "After"),
)
"""The heads of the table of what changed since an older edition."""

OLD_EDITION = Text("對照的舊版", "Older edition")
NO_CHANGE = Text("列名的 KPI 沒有變動", "no change where you are named")

YES, NO, WRONG = Text("是", "Yes"), Text("否", "No"), Text("修正", "Correct it")
OPTIONS = (YES, NO, WRONG)
"""What an officer may tick."""

REMARKS = Text("其他意見（如漏列的 KPI）", "Other remarks, such as KPIs left out")
SIGNED = Text("承辦人（姓名、電話、日期）", "Officer (name, telephone, date)")
