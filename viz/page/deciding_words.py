"""What the page says where near-duplicates are decided, in both languages."""

from graphmodel.language import Text
from queries.columns.choices import CHOICES

__all__ = ["DECIDING_WORDS"]

DECIDING_WORDS = {
    "decide-all": Text("逐對判定", "Decide pair by pair"),
    "decide-pair": Text("判定：{0}", "Decide: {0}"),
    "choice-0": Text("待判定", "open"),
    **{f"choice-{choice.key}": choice.said for choice in CHOICES},
    "said-1": Text("{0} 同 {1}", "{0} is the same as {1}"),
    "said-2": Text("{0} 範圍小於 {1}", "{0} is narrower than {1}"),
    "said-4": Text("{0} 相關於 {1}", "{0} is related to {1}"),
    "said-5": Text("{0} 異 {1}", "{0} is distinct from {1}"),
    "said-6": Text("{0} 未定 {1}", "{0} is undecided with {1}"),
    "follows-1": Text("兩者計為一項指標。", "The two count as one measure."),
    "follows-2": Text(
        "兩者仍是兩項指標，另標示關係。", "They stay two measures, shown as related."
    ),
    "follows-4": Text(
        "兩者仍是兩項指標，另標示關係。", "They stay two measures, shown as related."
    ),
    "follows-5": Text(
        "兩者是兩項指標，任何其他名稱都不會使其合併。",
        "They are two measures, and no third name ever joins them.",
    ),
    "implied": Text("由其他判定推知：{0}。", "It follows from other decisions: {0}."),
    "contradicts": Text(
        "與其他判定矛盾，在解決之前這些「接受」都不採用：{0}。",
        "It contradicts others, and until that is settled no acceptance among them counts: {0}.",
    ),
    "counter": Text("已判定 {0}／{1}，未定 {2}", "{0} of {1} decided, {2} unsure"),
    "pair-at": Text("　第 {0}／{1} 對　相似度 {2}", "; pair {0} of {1}, likeness {2}"),
    "against": Text("不同的跡象：{0}", "Against it: {0}"),
    "decided-before": Text("判定檔中：{0}　{1}", "In the file of decisions: {0} {1}"),
    "because": Text("理由", "Reason"),
    "decided-by": Text("判定人", "Who decides"),
    "pair-before": Text("上一對", "Previous"),
    "pair-after": Text("下一對", "Next"),
    "undo": Text("復原上一個判定", "Undo the last"),
    "take-back": Text("收回這一對的判定", "Take this one back"),
    "undone": Text("已復原", "Taken back"),
    "nothing-to-undo": Text("沒有可復原的判定", "There is nothing to undo"),
    "told": Text("已判定：{0}", "Decided: {0}"),
    "close": Text("關閉", "Close"),
    "save": Text("儲存 {0}", "Save {0}"),
    "saved": Text("已下載 {0}", "{0} was downloaded"),
    "save-how": Text(
        "{0} 含原有的與這裡的判定，以 --decisions {0} 計入各項數字；與別人的檔案合併："
        "kpigraph decisions merge 甲.csv 乙.csv -o {0}",
        "{0} holds the earlier decisions and those made here; --decisions {0} counts them in all "
        "figures; to merge it with another's: kpigraph decisions merge A.csv B.csv -o {0}",
    ),
    "pending": Text(
        "在這一頁判定了 {0} 對：判定一覽與圖中的連線（實線為同一指標）已更新；"
        "重複指標及各項數字仍依載入時的判定計。",
        "Pairs decided in this page: {0}; verdicts and lines (a whole one: same measure) are "
        "as decided; shared KPIs and all figures still count the decisions as loaded.",
    ),
    "not-kept": Text(
        "這個瀏覽器不讓這一頁存放資料：判定只保留到關閉頁面為止，請及時儲存。",
        "This browser lets the page store nothing: decisions live until it is closed. Save in "
        "time.",
    ),
    "set-aside": Text(
        "瀏覽器中先前存放的判定無法讀取（版本不同或已損壞），已另存一旁，未採用。",
        "Decisions stored in this browser before cannot be read (another version, or broken); "
        "they were set aside, and are not used.",
    ),
    "strangers": Text(
        "另有 {0} 筆判定不在這一頁的名單中，儲存時一併寫入。",
        "{0} more are on pairs that this page does not list; they are saved too.",
    ),
}
"""By the name that scripts use; {0}, {1} are filled in by the page."""
