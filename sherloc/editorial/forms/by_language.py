"""A short text in each of the six languages, kept as `{language: text}` in one field."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms.renderers import get_default_renderer
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe
from wagtail.admin.forms.models import WagtailAdminModelForm

from sherloc.core.languages import CODES, DEFAULT, LANGUAGES
from sherloc.editorial.widgets import in_language


class ByLanguageInput(forms.MultiWidget):
    """An input for each language; those left empty are folded away, English not."""

    template_name = "editorial/widgets/by_language.html"

    def __init__(self, rows: int = 1, attrs: dict[str, Any] | None = None) -> None:
        made: dict[str, forms.Widget | type[forms.Widget]] = {
            code: forms.TextInput() if rows == 1 else forms.Textarea({"rows": rows}) for code in CODES
        }
        super().__init__(made, attrs)
        for code, widget in zip(CODES, self.widgets, strict=True):
            in_language(widget, code)

    def decompress(self, value: dict[str, str] | None) -> list[str]:
        return [(value or {}).get(code, "") for code in CODES]

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> Any:
        context = self.get_context(name, value, attrs)
        renderer = renderer or get_default_renderer()
        rows = [
            {
                "code": code,
                "language": LANGUAGES[code].name,
                "id": one["attrs"].get("id", ""),
                "is_filled": bool(one["value"]) or code == DEFAULT,
                "input": mark_safe(renderer.render(one["template_name"], {"widget": one})),
            }
            for code, one in zip(CODES, context["widget"]["subwidgets"], strict=True)
        ]
        shown = [row for row in rows if row["is_filled"]]
        folded = [row for row in rows if not row["is_filled"]]
        return render_to_string(self.template_name, {"shown": shown, "folded": folded})

    def id_for_label(self, id_: str, index: str | None = None) -> str:
        return f"{id_}_{DEFAULT}" if id_ else ""


class ByLanguageField(forms.MultiValueField):
    """`{language: text}` of the languages that have one."""

    def __init__(self, *, rows: int = 1, max_length: int = 2_000, **kwargs: Any) -> None:
        fields = [forms.CharField(required=False, max_length=max_length) for _code in CODES]
        kwargs = (
            dict[str, Any]({"required": False, "require_all_fields": False, "widget": ByLanguageInput(rows)})
            | kwargs
        )
        super().__init__(fields, **kwargs)

    def compress(self, data_list: list[str] | None) -> dict[str, str]:
        given = zip(CODES, data_list or [], strict=False)
        return {code: text for code, text in given if text}


class ByLanguageForm(WagtailAdminModelForm):
    """A form with such fields; texts in languages other than the six stay as they are."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for name, field in self.fields.items():
            if isinstance(field, ByLanguageField) and name in cleaned:
                stored = self.initial.get(name) or {}
                others = {code: text for code, text in stored.items() if code not in CODES}
                cleaned[name] = cleaned[name] | others
        return cleaned
