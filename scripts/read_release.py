# %% tags=["script"]
"""A release as its readers find it: weighted shares, a picture, a baseline, all with intervals.

Needs datasets, matplotlib and scikit-learn, and nothing of Kliping. scripts/notebook makes docs/read-release.ipynb of
this file: edit this one.
"""

# %% [markdown]
# # Read a release
#
# A release is a folder of Parquet files, or a dataset on the Hugging Face Hub: news articles, what annotators said
# about them, and how the articles were drawn. `datasets` opens it by itself:
#
# ```sh
# pip install datasets matplotlib scikit-learn
# ```
#
# Below, a release is loaded, its sample weighted, a picture drawn of the labels by month and portal, and a small
# baseline trained and scored. Every figure stands beside the number of rows it rests on. Read the card of the release
# (`README.md`) before you believe any of it.

# %%
import json
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from datasets import ClassLabel, disable_progress_bars, get_dataset_default_config_name, load_dataset
from huggingface_hub import hf_hub_download
from sklearn.dummy import DummyClassifier
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from sklearn.pipeline import make_pipeline

# %% tags=["parameters"]
RELEASE = "demo/release/0.1.0"  # a folder, or a name on the Hub
VERSION = None  # on the Hub, the tag of a version: "v1.0.0"
QUESTION = None  # a configuration that holds labels; None takes the default
OUT = Path()  # the picture and the table go here

# %% tags=["script"]
import argparse  # the notebook has no command line

import matplotlib as mpl

parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument("release", help="a folder, or a name on the Hub")
parser.add_argument("--version", help="on the Hub, the tag of a version: v1.0.0")
parser.add_argument("--question", help="a configuration that holds labels; else the default")
parser.add_argument("--out", type=Path, default=Path(), help="where the picture and the table go")
told = parser.parse_args()
RELEASE, VERSION, QUESTION, OUT = told.release, told.version, told.question, told.out
OUT.mkdir(parents=True, exist_ok=True)
mpl.use("Agg")

# %% [markdown]
# ## Load
#
# Each labelled question is a configuration of its own, one row an article (and a target, where the question was asked
# about several). `annotations` holds the single answers, `articles` the whole corpus. Three columns matter for honest
# figures: `inclusion_probability` (with which chance drew the article; none where the makers chose it), `stratum` (from
# which cell of portal, section and month), and `cluster_id` (articles that tell one story, copies included).


# %%
def rows_of(configuration, columns=None):
    """All splits of a configuration as one table, and its features."""
    splits = load_dataset(RELEASE, configuration, columns=columns, revision=VERSION)
    parts = [part.to_pandas().assign(split=name) for name, part in splits.items()]
    return pd.concat(parts, ignore_index=True), next(iter(splits.values())).features


def label_column(features):
    """The column that holds the label, one class to a row."""
    found = [name for name, feature in features.items() if isinstance(feature, ClassLabel)]
    if not found:
        raise SystemExit(f"{QUESTION} has no column with one class to a row; name another question")
    return found[0]


def in_words(codes):
    """The English words of the codes, as codebook.json of the release has them."""
    local = Path(RELEASE) / "codebook.json"
    path = local if local.exists() else hf_hub_download(RELEASE, local.name, repo_type="dataset", revision=VERSION)
    questions = json.loads(Path(path).read_text(encoding="utf-8"))["questions"]
    asked = next(question for question in questions if question["name"] == QUESTION)
    words = {choice["code"]: choice["en"] for choice in asked["choices"]}
    return [words[code] for code in codes]


disable_progress_bars()
QUESTION = QUESTION or get_dataset_default_config_name(RELEASE, revision=VERSION)
rows, features = rows_of(QUESTION)
column = label_column(features)
classes = in_words(features[column].names)
rows["label"] = [classes[number] for number in rows[column]]
if "target" not in rows:  # asked once an article
    rows["target"] = "the article"
rows["month"] = rows["published_at"].dt.strftime("%Y-%m")  # in UTC, as in the strata
if rows.groupby("cluster_id")["split"].nunique().max() > 1:
    raise SystemExit("a story lies in two splits: what is learnt from one would be tested on the other")

# %% [markdown]
# Who answered? Where programs did (`origin` is `simulated`), no figure says anything about the portals. Where
# annotators disagree and nobody decided, there is no label: those pairs of article and target are missing from the
# table, and counted here.


# %%
def last_answers():
    """The answers that count, of every annotator the last."""
    given, _ = rows_of("annotations")
    counts = (given["question"] == QUESTION) & ~given["superseded"] & ~given["skipped"] & given["left_out"].isna()
    return given[counts].fillna({"target": "the article"})


answers = last_answers()
simulated = int((answers["origin"] == "simulated").sum())
NOTE = f"{simulated} of {len(answers)} answers are simulated" if simulated else ""
answered = set(zip(answers["article_id"], answers["target"], strict=True))
undecided = len(answered - set(zip(rows["article_id"], rows["target"], strict=True)))

print(f"{QUESTION}: labels {len(rows)}, articles {rows['article_id'].nunique()}, portals {rows['portal'].nunique()}")
print(f"answers {len(answers)}, annotators {answers['annotator'].nunique()}, answered but undecided {undecided}")
if NOTE:
    print(f"! {NOTE}: no figure below says anything about a portal")
counted = {"labels": ("label", "size"), "articles": ("article_id", "nunique"), "stories": ("cluster_id", "nunique")}
print("\n" + rows.groupby("split", sort=False).agg(**counted).to_string())

# %% [markdown]
# ## Weight the sample
#
# Small strata are drawn more densely than large ones, so a share of the rows is not a share of the corpus. Each row
# counts 1/`inclusion_probability`: it stands for that many articles that could have been drawn. Rows that the makers
# chose have no probability and do not count.
#
# The intervals are Wilson's, on the size that a simple random sample would need to be as exact: what the strata give
# (linearised variance), or Kish's effective sample size if that is smaller. No correction is made for strata of which
# most was drawn, since undecided pairs are as unknown as articles that were not drawn; there they are wider than the
# card's. They speak of the draw alone, not of mistakes of annotators, and of strata that were drawn from.

# %%
Z = 1.96  # 95 %


def effective_n(drawn, hit, share):
    """Size of the simple random sample that would be as exact as this one."""
    weight = 1 / drawn["inclusion_probability"]
    weight = weight / weight.sum()
    part = (weight * (hit - share)).groupby(drawn["stratum"])
    n, mean = part.transform("size"), part.transform("mean")
    off = part.obj - mean.where(n > 1, 0)  # a stratum of one row has no mean to differ from
    variance = (n / (n - 1).clip(lower=1) * off**2).sum()
    kish = 1 / (weight**2).sum()
    return min(kish, share * (1 - share) / variance) if variance > 0 else kish


def wilson(share, n):
    """Wilson's 95 % interval of a share seen on n."""
    middle = (share + Z**2 / n / 2) / (1 + Z**2 / n)
    half = Z / (1 + Z**2 / n) * (share * (1 - share) / n + Z**2 / n**2 / 4) ** 0.5
    return max(middle - half, 0.0), min(middle + half, 1.0)


def weighted_shares(drawn):
    """Class -> its share of the articles that could be drawn, with the interval; drawn has one row an article."""
    weight = 1 / drawn["inclusion_probability"]
    found = []
    for name in classes:
        hit = (drawn["label"] == name).astype(float)
        share = (weight * hit).sum() / weight.sum()
        low, high = wilson(share, effective_n(drawn, hit, share))
        found.append(
            {"class": name, "share": share, "low": low, "high": high, "unweighted": hit.mean(), "n": len(drawn)}
        )
    return pd.DataFrame(found)


def interval(value, low, high):
    """A figure with its interval, in words."""
    return f"{value:.2f} ({low:.2f} to {high:.2f})"


drawn = rows[rows["inclusion_probability"].notna()]
print(f"\nlabels with a weight: {len(drawn)}; without, since the makers chose the article: {len(rows) - len(drawn)}")
if drawn.empty:
    raise SystemExit("no article was drawn by chance: there is nothing to weight")
for target, some in drawn.groupby("target"):
    print(f"\n{target}, n = {len(some)} articles: share of each class, 95 % interval")
    for one in weighted_shares(some).itertuples():
        print(f"  {one[1]:<36.36} {interval(one.share, one.low, one.high)}   unweighted {one.unweighted:.2f}")

# %% [markdown]
# ## By month and portal
#
# Every dot is a weighted share with its interval; the number of labelled articles stands above. Where intervals overlap
# widely, a difference between two dots is no finding. All cells are in `shares.csv`; the picture has the six portals
# with the most rows and the six most frequent classes.

# %%
COLOURS = ("#0072B2", "#D55E00", "#7F7F7F", "#CC79A7", "#009E73", "#E69F00")  # told apart by colour-blind readers too
MARKS = "osD^vX"

cells = [
    weighted_shares(some).assign(target=target, portal=portal, month=month)
    for (target, portal, month), some in drawn.groupby(["target", "portal", "month"])
]
shares = pd.concat(cells)[["target", "portal", "month", "class", "share", "low", "high", "unweighted", "n"]]
shares.to_csv(OUT / "shares.csv", index=False, float_format="%.4f")


def panel(axes, some, months, shown):
    """One target at one portal: a dot for each class and month."""
    for place, name in enumerate(shown):
        one = some[some["class"] == name]
        x = one["month"].map(months.index) + (place - (len(shown) - 1) / 2) * 0.8 / len(shown)
        share, low, high = one[["share", "low", "high"]].to_numpy().T
        style = {"color": COLOURS[place], "marker": MARKS[place], "markersize": 4, "linestyle": "", "elinewidth": 1.2}
        axes.errorbar(x.to_numpy(), share, yerr=np.maximum([share - low, high - share], 0), label=name, **style)
    for month, n in some.groupby("month")["n"].first().items():
        axes.annotate(f"n={n}", (months.index(month), 1.02), ha="center", fontsize=7, annotation_clip=False)
    axes.set(ylim=(0, 1), xlim=(-0.6, len(months) - 0.4))
    axes.set_xticks(range(len(months)), months, rotation=0 if len(months) < 5 else 60, fontsize=8)  # fmt: skip
    axes.grid(axis="y", alpha=0.3)
    axes.spines[["top", "right"]].set_visible(False)


def picture(shares):
    """A panel for each portal (down) and target (across)."""
    portals = drawn["portal"].value_counts().index[: len(COLOURS)]
    shown = [name for name in classes if name in drawn["label"].value_counts().index[: len(COLOURS)]]
    targets = sorted(drawn["target"].unique())
    months = [str(month) for month in pd.period_range(drawn["month"].min(), drawn["month"].max(), freq="M")]
    size = (1.2 + 3.6 * len(targets), 1.6 + 2.3 * len(portals))
    figure, grid = plt.subplots(
        len(portals), len(targets), figsize=size, squeeze=False, sharex=True, sharey=True, layout="constrained"
    )
    for axes, (portal, target) in zip(grid.flat, ((p, t) for p in portals for t in targets), strict=True):
        panel(axes, shares[(shares["portal"] == portal) & (shares["target"] == target)], months, shown)
        axes.set_title(f"{portal}: {target}", fontsize=9, pad=16)
    figure.supylabel("weighted share, 95 % interval", fontsize=9)
    figure.suptitle(f"{QUESTION} by month and portal" + (f"\n{NOTE}" if NOTE else ""), fontsize=10)
    handles, names = grid.flat[0].get_legend_handles_labels()
    figure.legend(handles, names, loc="outside lower center", ncols=3, fontsize=8, frameon=False)
    return figure


figure = picture(shares)
figure.savefig(OUT / "by_month_and_portal.png", dpi=120)
print(f"\nwritten: {OUT / 'by_month_and_portal.png'} and {OUT / 'shares.csv'} ({len(cells)} cells)")

# %% [markdown]
# ## A baseline
#
# Words, weighted by tf-idf, into a logistic regression: one for each target, because one text can be for one and
# against another. Beside it, the most frequent class of each target, which every model has to beat. Nothing is tuned,
# so the validation rows are learnt from too. The splits never part copies of a story, and neither do the folds.
#
# The intervals resample stories, not rows: the labels of one article, and of its copies, do not vary by themselves.
# They are percentiles, too narrow on few stories, and say nothing of how the model would vary with other training rows.
# Scores are of the rows as they are, without weights. Macro-F1 is the mean over the classes that occur among the labels
# or the answers of the model.

# %%
FEWEST = 10  # stories, below which a resampled interval is not worth its ink
DRAWS = 2000


def with_words(rows):
    """Rows with the text to learn from, without those whose portal denies training (train_allowed is false)."""
    prose = [name for name in ("title", "text", "snippet") if name in rows]
    rows = rows.assign(words=rows[prose].fillna("").agg("\n".join, axis=1) if prose else "")
    marks, _ = rows_of("articles", ["id", "train_allowed"])
    denied = set(marks.loc[marks["train_allowed"].isin([False]), "id"])
    return rows[(rows["words"].str.strip() != "") & ~rows["article_id"].isin(denied)]


def majority(_labels):
    """The most frequent class."""
    return DummyClassifier(strategy="most_frequent")


def regression(labels):
    """Words into a logistic regression; where one class alone was seen, there is nothing to learn."""
    if len(set(labels)) == 1:
        return majority(labels)
    words = TfidfVectorizer(sublinear_tf=True, max_features=50_000)
    return make_pipeline(words, LogisticRegression(class_weight="balanced", max_iter=1000))


MODELS = {"most frequent class": majority, "tf-idf, logistic regression": regression}


def predicted(make, known, asked):
    """What a model says of the asked rows: one model a target, learnt from the known ones."""
    said = pd.Series(known["label"].mode()[0], index=asked.index)  # of a target that was never seen
    for target, some in known.groupby("target"):
        of_target = asked[asked["target"] == target]
        if len(of_target):
            said[of_target.index] = make(some["label"]).fit(some["words"], some["label"]).predict(of_target["words"])
    return said


def by_story(rows, said):
    """Story x class: rows that are of the class, that are said to be, and both."""
    true, told = (np.array([column == name for name in classes]).T for column in (rows["label"], said))
    story = rows["cluster_id"].to_numpy()
    return [pd.DataFrame(part.astype(float)).groupby(story).sum().to_numpy() for part in (true, told, true & told)]


def scores(times, counts):
    """Macro-F1 and accuracy, where each story counts so many times; times may have several draws."""
    true, told, both = (times @ part for part in counts)
    occurs = true + told > 0
    f1 = np.divide(2 * both, true + told, out=np.zeros_like(both), where=occurs)
    return np.stack([f1.sum(-1) / occurs.sum(-1), both.sum(-1) / true.sum(-1)], axis=-1)


def report(title, rows, said):
    """Print the scores of each model and the difference, with intervals from resampled stories."""
    stories = rows["cluster_id"].nunique()
    print(f"\n{title}: n = {len(rows)} (stories: {stories})")
    counts = {model: by_story(rows, answers) for model, answers in said.items()}
    times = np.random.default_rng(1).multinomial(stories, np.full(stories, 1 / stories), size=DRAWS).astype(float)
    once = {model: scores(np.ones(stories), some) for model, some in counts.items()}
    drawn = {model: scores(times, some) for model, some in counts.items()}
    base, model = MODELS
    once["difference"], drawn["difference"] = once[model] - once[base], drawn[model] - drawn[base]
    print(f"  {'':<27} {'macro-F1':<22} accuracy")
    for name, values in once.items():
        low, high = np.percentile(drawn[name], [2.5, 97.5], axis=0)
        told = [interval(*of) if stories >= FEWEST else f"{of[0]:.2f}" for of in zip(values, low, high, strict=True)]
        print(f"  {name:<27} {told[0]:<22} {told[1]}")
    if stories < FEWEST:
        print(f"  no intervals: they need {FEWEST} stories at least")


def folds(rows, most=5):
    """What each model says of every row, learnt from the stories of the other folds."""
    said = {model: pd.Series(index=rows.index, dtype=object) for model in MODELS}
    parts = GroupKFold(min(most, rows["cluster_id"].nunique()), shuffle=True, random_state=1)
    for known, asked in parts.split(rows, groups=rows["cluster_id"]):
        for model, make in MODELS.items():
            said[model].iloc[asked] = predicted(make, rows.iloc[known], rows.iloc[asked])
    return said


texts = with_words(rows)
known, test = texts[texts["split"] != "test"], texts[texts["split"] == "test"]
print(f"\nlabels with a text that may be learnt from: {len(texts)} of {len(rows)}")
if NOTE:
    print(f"! {NOTE}: the scores are of a rehearsal")
if len(set(known["cluster_id"])) > 1:
    if len(test):
        report("Test split", test, {model: predicted(make, known, test) for model, make in MODELS.items()})
    report("Folds of stories, without the test split", known, folds(known))
else:
    print("too little to learn from; where texts were left out, 'kliping hydrate' fetches them again")
