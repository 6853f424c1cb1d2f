"""Words that ask or join and tell nothing about a subject, in six languages.

They are indexed like any other, so that a phrase can hold them; a free question goes without.
Written down as a reader types them; matched without accents, hamza carriers and case.
"""

from __future__ import annotations

from functools import cache

from sherloc.search.analysis import words

ENGLISH = """
a about above after again against all also am among an and another any are as at be because been
before being below between both but by can could did do does doing done down during each either
ever every few for from further had has have having he her here hers herself him himself his how
however i if in into is it its itself just let may me might more most much must my myself neither
no nor not of off often on once only or other ought our ours ourselves out over own per rather s
same shall she should since so some such t than that the their theirs them themselves then there
these they this those though through thus to too under until up upon us very via was we were what
whatever when where whether which while who whom whose why will with within without would yet you
your yours yourself dont doesnt didnt isnt arent wasnt werent cant couldnt wont wouldnt shouldnt
many
"""
FRENCH = """
a afin ai ainsi alors après as au aucun aucune aussi autre autres aux avaient avait avant avec
avoir ayant ce ceci cela celle celles celui cependant ces cet cette ceux chaque chez ci combien
comme comment contre d dans de depuis des dès donc dont du durant elle elles en encore entre es
est et étaient était étant été être eu eux fait furent fut il ils j je jusque l la laquelle
là le lequel les lesquelles lesquels leur leurs lors lorsque lui m ma mais me même mêmes mes moi
moins mon n ne ni non nos notre nous on ont ou où par parce pas pendant peu peut plus plusieurs
pour pourquoi puis qu quand que quel quelle quelles quels quelque quelques qui quoi s sa sans se
selon sera seront ses si sinon soit son sont sous sur t ta tandis te tel telle telles tels tes toi
ton tous tout toute toutes très tu un une vers via vos votre vous y
"""
SPANISH = """
a acerca ademas adonde al algo algun alguna algunas alguno algunos ante antes aquel aquella
aquellas aquellos aqui asi aun aunque bajo bien cada como con contra cual cuales cualquier cuando
cuanta cuantas cuanto cuantos cuya cuyas cuyo cuyos de del desde despues donde dos durante e el
ella ellas ello ellos en entre era eran es esa esas ese eso esos esta está estaba estaban están
estas este esto estos fue fueron ha había habían haber hace hacia han hasta hay he incluso la las
le les lo los mas más me mediante mi mientras mis mucha muchas mucho muchos muy nada ni ningún
ninguna no nos nosotros nuestra nuestro o os otra otras otro otros para pero poco por porque pues
que qué quien quién quienes se sea según ser será si sí sido sin sino sobre son su sus tal
también tan tanto te tiene tienen toda todas todo todos tras tu tus u un una unas uno unos usted
vez y ya yo
"""
RUSSIAN = """
а без бы был была были было быть в вам вас ведь весь во вот все всего всей всех всю вы г где да
даже для до его ее ей ему если есть еще ею же за здесь и из или им ими их к каждый как какая какие
каким каких какого какое какой какому какую когда которая которого которое которой котором
которому которую которые который которым которых кто куда ли лишь между меня мне многие много мной
мы на над наш не него нее ней некоторые нет ни ним них но ну о об однако он она они оно от
перед по под после потому почему при про с сам сами своего своей свои своих свой свою себе себя со
сколько так также такая такие такого такой такое там те тем то того тоже той только том тот ту ты у
уже хотя чего чей чем через что чтобы чье чья эта эти этим этих это этого этой этом этот эту я
является являются являлся являлась
"""
ARABIC = """
في من إلى على عن مع هذا هذه ذلك تلك هؤلاء أولئك الذي التي الذين اللذان اللتان اللاتي اللواتي ما
ماذا من متى أين كيف كم لماذا هل أي أية أو أم ثم بل لكن ولكن لا لم لن ليس ليست إن أن إذا إذ لو قد
لقد كان كانت كانوا يكون تكون يكونوا كل بعض غير بين عند عندما حين حيث حتى منذ خلال بعد قبل فوق تحت
أمام وراء دون بدون سوى هو هي هم هن هما أنا نحن أنت أنتم له لها لهم لهما به بها بهم فيه فيها فيهم
منه منها منهم عليه عليها عليهم إليه إليها إليهم عنه عنها عنهم لديه لديها لدى كما مما عما ممن إما
أما أيضا فقط هناك هنا كذلك بأن لأن لأنه لأنها أنه أنها إنه إنها ذات ذو أحد إحدى مثل نحو ضد عبر حول
لكي كي سوف تم يتم تتم التى الى او ان اي كلا كلتا وفقا بما فإن فقد وقد وهو وهي وكان وكانت بشأن و
"""
CHINESE = """
的 了 是 在 和 与 及 或 也 都 而 但 但是 并 并且 就 则 即 等 被 把 将 从 到 由 于 对 向 以 为 因 因为
所以 如果 若 虽然 之 其 其中 该 此 这 那 这个 那个 这些 那些 这种 这样 那样 哪 哪个 哪些 哪种 哪里 哪儿
哪一个 哪一年 哪位 哪一 什么 什么样 怎么 怎样 怎么样 如何 为什么 为何 何 何时 何地 多少 几 谁 谁的 吗 呢
吧 啊 着 过 地 得 个 位 我 我们 你 你们 您 他 他们 她 她们 它 它们 自己 还 还是 又 再 很 最 更 只 不 没
没有 有 有着 可以 能 能够 会 应 应当 应该 来 去 上 下 中 里 内 外 时 时候 后 前 之后 之前 以及 关于 根据
通过 进行 除了 除 所 使 让 给 跟 同 至 曾 曾经 已 已经 正在 不是 是否 一个 一种 一些 当 每 各
能否 何为 多久 多长 多大 多高 哪一位 哪一种 哪方面 哪些方面 这类 这项 用来 为了 总共 另 另外 叫 叫做 可
"""


LISTS = {"ar": ARABIC, "zh": CHINESE, "en": ENGLISH, "fr": FRENCH, "ru": RUSSIAN, "es": SPANISH}


@cache
def stopwords(language: str) -> frozenset[str]:
    """The stop words of one of the six languages, folded; none for any other."""
    return frozenset(words.folded(word) for word in LISTS.get(language, "").split())


@cache
def all_stopwords() -> frozenset[str]:
    """The stop words of every language."""
    return frozenset().union(*(stopwords(code) for code in LISTS))


def says_nothing(word: str, language: str) -> bool:
    """Whether a folded word is grammar in a language; Arabic writes "and" as part of the word."""
    known = stopwords(language)
    return word in known or (language == "ar" and word[:1] == "و" and word[1:] in known)
