"""``letter``: what a bureau is asked to confirm, written and read back."""

from collections import Counter
from pathlib import Path
from typing import Any

import click

from graphmodel.language import Language, Text
from kpigraph.command_parts import make_command, row_options, say_decisions, write_rows
from kpigraph.help import Option, help_option, speaks
from kpigraph.output import say
from kpigraph.settings import Settings
from loaders.sources import read_one
from loaders.writing import write_file_to_fill_in
from queries.columns.wording import word_of
from queries.letters.changes import changes_since
from queries.letters.edition import Edition
from queries.letters.handwriting import Answer
from queries.letters.letter import letter_of, named_bureau
from queries.letters.reading import read_answers
from queries.letters.rows import AnswerRow
from queries.work.reading import read_named
from viz.documents.files import document_file, writer_of
from viz.page.views import only_plan

__all__ = ["letter_group"]

_ABOUT = (
    Text(
        "問責對照單：列出局處負責的 KPI 請承辦人確認，並讀回填好的對照單。",
        "Letters that ask a bureau to confirm what it answers for, and read back its answers.",
    ),
    Text(
        "kpigraph letter 局處 -o 檔名 即 letter for。",
        "kpigraph letter BUREAU -o FILE stands for letter for.",
    ),
)
_USUAL = "for"


class _Letters(click.Group):
    """The commands; a first word that is none of them is the name of a bureau."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """See which command is meant."""
        known = {*self.commands, *ctx.help_option_names, "-h"}
        return super().parse_args(ctx, args if not args or args[0] in known else [_USUAL, *args])


def letter_group(language: Language) -> click.Group:
    """``letter`` with its commands."""
    group = _Letters(
        "letter",
        commands=[make(language) for make in (_for, _read)],
        help="\n\n".join(text.in_language(language) for text in _ABOUT),
        short_help=_ABOUT[0].in_language(language),
        params=[help_option(language)],
        add_help_option=False,
    )
    speaks(group, language)
    return group


def _for(language: Language) -> click.Command:
    def act(
        settings: Settings, bureau: str, file: str, against: str | None, *, force: bool
    ) -> None:
        writer_of(file)
        reading = only_plan(read_named(settings.plans, settings.key))
        key = named_bureau(reading.graph, bureau)
        edition, speech = Edition.of(reading), settings.document_language
        since = None
        if against is not None:
            old = read_one(against)
            say_decisions([old], settings.language)
            since = changes_since(Edition.of(old), edition, speech)[key]
        letter = letter_of(edition, key, speech, since)
        write_file_to_fill_in(Path(file), document_file(letter, file), force=force)
        named, inferred = len(letter.named), len(letter.inferred)
        say(
            Text(
                f"已寫入 {file}：{letter.addressee}，列名 {named} 項，推定 {inferred} 項",
                f"wrote {file}: {letter.addressee}, {named} named, {inferred} inferred",
            ),
            settings.language,
        )

    about = (
        Text(
            "寫出一個局處的對照單（DOCX 或 ODT），請承辦人逐列確認。",
            "Write the letter to a bureau (DOCX or ODT), to be confirmed row by row.",
        ),
        Text(
            "列出文件列名的 KPI，以及推定由統稱（如本組成員機關）要求的 KPI，兩者分開。內容預設為"
            "繁體中文，可用 --lang en 改為英文。",
            "It lists the KPIs of which the document names the bureau and, apart, those of "
            "collectives whose member it is inferred to be. In Traditional Chinese unless --lang "
            "en is given.",
        ),
    )
    where = Text("要寫入的 .docx 或 .odt 檔，必填", "the .docx or .odt to write; required")
    older = Text(
        "另列與這個舊版計畫相比，該局處列名的 KPI 有何變動：內建計畫、資料夾或文件",
        "also what changed for the bureau since this older plan: bundled, a folder or a document",
    )
    forced = Text(
        "檔案已經存在也覆寫，即使有人填寫過",
        "overwrite a file that is there already, even if somebody filled it in",
    )
    parameters = [
        click.Argument(["bureau"], metavar="BUREAU"),
        Option(
            ["-o", "--output", "file"],
            metavar="FILE",
            required=True,
            help=where.in_language(language),
        ),
        Option(["--against"], metavar="OLD", help=older.in_language(language)),
        Option(["--force"], is_flag=True, help=forced.in_language(language)),
    ]
    return make_command(_USUAL, language, about, parameters, act)


def _read(language: Language) -> click.Command:
    def act(settings: Settings, folder: str, **given: Any) -> None:
        readings = read_named(settings.plans, settings.key)
        answers = read_answers([Edition.of(reading) for reading in readings], Path(folder))
        write_rows(AnswerRow, answers.rows, settings, len(readings) > 1, **given)
        for remark in answers.remarks:
            say(remark, settings.language)
        counts = Counter(row.answer for row in answers.rows)
        words = {answer: word_of("answer", answer.value) for answer in Answer}
        zh = "、".join(f"{word.zh} {counts[answer]}" for answer, word in words.items() if word)
        en = ", ".join(f"{counts[answer]} {word.en}" for answer, word in words.items() if word)
        came, rows = answers.letters, len(answers.rows)
        letters = f"{came} letter{'s' * (came != 1)}"
        say(
            Text(f"讀到 {came} 份對照單；{rows} 列：{zh}", f"{letters} read; {rows} rows: {en}"),
            settings.language,
        )

    about = (
        Text(
            "讀回資料夾裡填好的對照單，逐列列出確認、修正、否認、未確認。",
            "Read the letters in a folder back: confirmed, corrected, refused or missing, row by "
            "row.",
        ),
        Text(
            "讀 DOCX 與 ODT；勾選、打字、刪除線、追蹤修訂與控制項都讀。其他版本或其他計畫的對照單"
            "不採計。同一局處有數份時，空白的不計；說法不同的列為不明。",
            "It reads DOCX and ODT with ticks, words, struck words, tracked changes and content "
            "controls. Letters of another plan or edition do not count. Of several letters of a "
            "bureau blank ones do not count; where they differ, the answer is unclear.",
        ),
    )
    parameters = [click.Argument(["folder"], metavar="FOLDER"), *row_options(language)]
    return make_command("read", language, about, parameters, act)
