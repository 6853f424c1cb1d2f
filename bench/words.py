"""Words to write records with: a short list for each language, the vocabularies' names, and a long tail.

Real texts use a few words all the time and most words hardly ever, and the long tail is what makes an
index large; so the rarest words are invented from syllables, as names are.
"""

from __future__ import annotations

import json
import random
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

VOCABULARIES = Path(__file__).resolve().parent.parent / "sherloc" / "vocabularies" / "data"
LANGUAGES = ("en", "fr", "es", "ru", "ar", "zh")
TAIL = 30_000
SEED = 2000  # the Convention's year; every corpus is the same everywhere

COMMON = {
    "en": "the of and to in a was that by for on with as at from his were had which be not this court case"
    " accused group between it or defendant been also evidence police police's police officers vehicle border"
    " money bank account victim witness charged found guilty sentence years prison appeal judge investigation"
    " network members organized crime offence law section article State authority request cooperation found"
    " first two three more than after before during under into their who her she he they payments goods"
    " container port company transfer telephone search seized value confiscated extradited arrested statement",
    "fr": "de la le les et des en du un une que dans qui par pour sur au avec est plus ne pas son sa ses ont"
    " été cette tribunal cour affaire prévenu groupe preuve police agents véhicule frontière argent banque"
    " compte victime témoin accusé coupable peine ans prison appel juge enquête réseau membres criminalité"
    " organisée infraction loi article État autorité demande coopération premier deux trois après avant pendant"
    " paiements marchandises conteneur port société transfert téléphone perquisition saisi valeur confisqué",
    "es": "de la el los y en que a del las un por con para una su se al como más no fue sus este entre ha"
    " tribunal caso acusado grupo prueba policía agentes vehículo frontera dinero banco cuenta víctima testigo"
    " imputado culpable pena años prisión apelación juez investigación red miembros delincuencia organizada"
    " delito ley artículo Estado autoridad solicitud cooperación primero dos tres después antes durante pagos"
    " mercancías contenedor puerto empresa transferencia teléfono registro incautado valor decomisado detenido",
    "ru": "в и на с по что к из о за от не был была были для его она как это при до его после суд дело"
    " обвиняемый группа доказательства полиция сотрудники автомобиль граница деньги банк счёт потерпевший"
    " свидетель виновен наказание лет лишение свободы апелляция судья расследование сеть участники преступность"
    " организованная преступление закон статья государство орган запрос сотрудничество первый два три платежи"
    " товары контейнер порт компания перевод телефон обыск изъято стоимость конфисковано выдача задержан",
    "ar": "في من على إلى أن عن مع هذا هذه كان كانت التي الذي بين بعد قبل ما لا أو كل محكمة قضية متهم جماعة"
    " دليل الشرطة ضباط مركبة الحدود أموال مصرف حساب ضحية شاهد مذنب عقوبة سنوات السجن استئناف قاض تحقيق شبكة"
    " أعضاء الجريمة المنظمة جرم قانون مادة الدولة السلطة طلب التعاون الأول اثنان ثلاثة خلال مدفوعات بضائع حاوية"
    " ميناء شركة تحويل هاتف تفتيش ضبط قيمة مصادرة تسليم توقيف بيان وثيقة سفر",
    "zh": "的 在 和 是 了 被告 法院 案件 集团 证据 警方 人员 车辆 边境 资金 银行 账户 被害人 证人 有罪 判处 年 监禁"
    " 上诉 法官 调查 网络 成员 有组织 犯罪 法律 条款 国家 主管机关 请求 合作 第一 两名 三名 之后 之前 期间 付款"
    " 货物 集装箱 港口 公司 转账 电话 搜查 扣押 价值 没收 引渡 逮捕 陈述 文件 旅行 由于 以及 对于 其中 该 并",
}
SYLLABLES = {
    "en": "ber ton ley ing ard mor wic hal den fer nor sel gan tor wes lin rad cot bry olm ash ket dun vil",
    "fr": "bou cha lan ville rou mont eau ger lou fran tier sain dre mer cou vin oir bel nan ron zet iac",
    "es": "gar cía mal do ran che tor pa lez mon ro al que ña var del cas til rio zar bue nos ira ver",
    "ru": "ков ник ско лев мир гор бор ста нов пет ров зим дол вас три кра сно бел мор яр цев ино",
    "ar": "با را حم سع مر نو كر دا فه لي زي طا قا شم بد جم ها ول صا عم ري نا سل خا",
    "zh": "王 李 张 刘 陈 杨 黄 赵 周 吴 徐 孙 马 朱 胡 林 郭 何 高 罗 郑 梁 谢 宋 唐 许 韩 冯 邓 曹 彭 曾 田 董 袁 潘"
    " 蒋 蔡 余 杜 叶 程 苏 魏 吕 丁 任 沈 姚 卢 姜 崔 钟 谭 陆 汪 范 金 石 廖 贾 夏 韦 付 方 白 邹 孟 熊 秦 邱 江"
    " 尹 薛 闫 段 雷 侯 龙 史 陶 黎 贺 顾 毛 郝 龚 邵 万 钱 严 覃 武 戴 莫 孔 向 汤 东 南 西 北 山 水 河 海 城 州",
}


@dataclass(frozen=True)
class Lexicon:
    """The words of a language, most frequent first, with what draws them in that proportion."""

    language: str
    words: tuple[str, ...]
    cumulative: np.ndarray

    def draw(self, generator: np.random.Generator, count: int) -> list[str]:
        """That many words, by Zipf's law."""
        places = np.searchsorted(self.cumulative, generator.random(count))
        return [self.words[place] for place in places]


@cache
def vocabulary(name: str) -> list[dict[str, Any]]:
    """The concepts of a vocabulary file."""
    rows: list[dict[str, Any]] = json.loads((VOCABULARIES / f"{name}.json").read_text(encoding="utf-8"))
    return rows


@cache
def lexicon(language: str) -> Lexicon:
    """The words of one of the six languages."""
    chance = random.Random(f"{SEED} {language}")
    head = list(dict.fromkeys(COMMON[language].split()))
    terms = _terms(language)
    chance.shuffle(terms)
    tail = _invented(language, chance)
    words = tuple(dict.fromkeys([*head, *terms, *tail]))
    weights = 1.0 / (np.arange(len(words)) + 2.7) ** 1.2
    return Lexicon(language, words, np.cumsum(weights / weights.sum()))


def _terms(language: str) -> list[str]:
    """Every word in the names of the vocabularies."""
    names = [
        name
        for file in ("crime_types", "issues", "keywords", "articles", "outcomes", "stages")
        for row in vocabulary(file)
        for name in (row["labels"][language], *row.get("alternative", {}).get(language, ()))
    ]
    if language == "zh":
        return list(dict.fromkeys(re.findall(r"[\u4e00-\u9fff]{2,4}", " ".join(names))))
    return list(dict.fromkeys(word.lower() for word in re.findall(r"[^\W\d_]{2,}", " ".join(names))))


def _invented(language: str, chance: random.Random) -> list[str]:
    syllables = SYLLABLES[language].split()
    lengths = (2, 3) if language == "zh" else (2, 3, 4)
    words: dict[str, None] = {}
    while len(words) < TAIL:
        words["".join(chance.choices(syllables, k=chance.choice(lengths)))] = None
    return list(words)


@cache
def planted(share: str, count: int = 100) -> tuple[str, ...]:
    """Invented words that are put into a known share of the records; they mean the same to every stemmer."""
    chance = random.Random(f"{SEED} planted {share}")
    consonants, vowels = "bdfgklmnprtvz", "aeiou"

    def word() -> str:
        return "".join(chance.choice(consonants) + chance.choice(vowels) for _ in range(3)) + "k"

    found: dict[str, None] = {}
    while len(found) < count:
        found[{"rare": "qu", "usual": "zw", "common": "vl"}[share] + word()] = None
    return tuple(found)
