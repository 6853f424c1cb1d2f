"""What the body of an authored page is made of: text, notices, tables and lists of links."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.forms.choosers import URLOrAbsolutePathValidator
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.contrib.typed_table_block.blocks import TypedTable, TypedTableBlock

from sherloc.pages.prose import safe_html

TEXT_FEATURES = [
    "h2", "h3", "bold", "italic", "ol", "ul", "link", "blockquote", "superscript", "subscript",
]  # fmt: skip
CELL_FEATURES = ["bold", "italic", "link"]


class LinkTarget(blocks.StructValue):
    """A link to a page of this site, or to any address."""

    @property
    def href(self) -> str:
        page = self.get("page")
        if page is not None:
            return (page.url or "") if page.live else ""
        return str(self.get("url") or "")


class LinkBlock(blocks.StructBlock):
    """One link with what it leads to."""

    label = blocks.CharBlock(label=_("Text of the link"), max_length=200)
    page = blocks.PageChooserBlock(label=_("Page of this site"), required=False)
    url = blocks.CharBlock(
        label=_("Or an address"),
        required=False,
        max_length=1000,
        validators=[URLOrAbsolutePathValidator(schemes=["http", "https"])],
        help_text=_("An address of this site may begin with a slash: /en/search/?crime_type=corruption"),
    )
    description = blocks.CharBlock(label=_("What it leads to"), required=False, max_length=300)

    class Meta:
        label = _("Link")
        value_class = LinkTarget

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if bool(cleaned.get("page")) == bool(cleaned.get("url")):
            error = ValidationError(_("Choose a page or write an address, one of the two."))
            raise StructBlockValidationError(block_errors={"url": error})
        return cleaned


class LinksBlock(blocks.StructBlock):
    """A list of links under a heading."""

    heading = blocks.CharBlock(label=_("Heading"), required=False, max_length=200)
    links = blocks.ListBlock(LinkBlock(), label=_("Links"), min_num=1)

    class Meta:
        label = _("List of links")
        icon = "list-ul"
        template = "pages/blocks/links.html"


class NoticeBlock(blocks.StructBlock):
    """A few sentences that must not be missed."""

    kind = blocks.ChoiceBlock(
        label=_("Kind"), choices=[("info", _("Information")), ("warning", _("Warning"))], default="info"
    )
    title = blocks.CharBlock(label=_("Title"), required=False, max_length=200)
    message = blocks.TextBlock(label=_("Message"), max_length=1000)

    class Meta:
        label = _("Notice")
        icon = "info-circle"
        template = "pages/blocks/notice.html"


class TableBlock(TypedTableBlock):
    """A table; the first cell of each row names the row."""

    class Meta:
        label = _("Table")
        icon = "table"
        template = "pages/blocks/table.html"

    def __init__(self, **kwargs: Any) -> None:
        text = blocks.RichTextBlock(label=_("Text"), features=CELL_FEATURES, required=False)
        super().__init__([("text", text)], **kwargs)

    def get_context(self, value: TypedTable, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        headings = [column["heading"] for column in value.columns]
        rows = [
            [
                {"label": heading, "html": safe_html(cell.value.source)}
                for heading, cell in zip(headings, row, strict=True)
            ]
            for row in value.rows
        ]
        return super().get_context(value, parent_context) | {
            "caption": value.caption,
            "headings": headings,
            "rows": rows,
        }


class BodyBlock(blocks.StreamBlock):
    """The body of a page."""

    text = blocks.RichTextBlock(label=_("Text"), icon="pilcrow", features=TEXT_FEATURES)
    notice = NoticeBlock()
    table = TableBlock()
    links = LinksBlock()
