#!/usr/bin/env python3
"""Takes one condition away at a time, and runs the tests that must notice.

Works in a copy of the last commit, with a build folder of its own. Each line below names a file, what stands there, what
stands there instead, and the tests (arguments of `cargo test`) of which one must fail. A line that no longer fits the code,
or a change that does not compile, is a fault of the list. Usage: scripts/mutants.py [WORD]: all, or those whose name has WORD;
scripts/mutants.py --check: only whether each line fits the code.
"""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

CONSENT = "crates/store/src/records/consent_day.rs"
CASES = "crates/store/src/records/case_file.rs"
SHUT_OUT = "crates/store/src/records/shut_out.rs"
FACTS = "crates/store/src/records/facts.rs"
WORLDS = "-p store --test worlds sight"
# Asked instead of whoever asks: what is left when a use case takes leave for granted.
ANYBODY = "&Actor::Operator(access::Operator { association: self.actor.association(), name: String::new() })"

MUTANTS = [
    ("a withdrawn consent counts", CONSENT, '") and ",\n            $consent,\n            ".withdrawn_on is null"', '")"', WORLDS),
    ("an expired consent counts", CONSENT, '".valid_to >= ",\n            $today,\n            ")', '".valid_to >= ",\n            $today,\n            " or 1 = 1)', WORLDS),
    ("a consent counts before its first day", CONSENT, '".valid_from <= ",\n            $today,\n            " and (",', '".valid_from is not null and (",', "-p store --test it consent"),
    ("a consent to tell something else counts", CASES, "k.from_id = c.owner_id and k.category = 'plan' and", "k.from_id = c.owner_id and", WORLDS),
    ("another authority's consent counts", CASES, "k.from_id = c.owner_id and k.category = 'plan' and", "k.category = 'plan' and", WORLDS),
    ("a consent towards others counts", CASES, "and k.case_id = c.id and k.to_id = $4 \\", "and k.case_id = c.id and $4 = $4 \\", WORLDS),
    ("protection is forgotten in lists", CASES, "(p.protection = 'none' or c.responsible_id = $5", "(p.protection <> 'x' or c.responsible_id = $5", WORLDS),
    ("a naming that ended counts in lists", CASES, "and w.from_day <= $6 and (w.to_day is null or w.to_day >= $6))", "and w.from_day <= $6)", WORLDS),
    ("a naming to come counts in a case", FACTS, "and w.worker_id = $3 and w.from_day <= $4 and", "and w.worker_id = $3 and", WORLDS),
    ("a draft is a sent referral", FACTS, "when r.sent_on is not null then 'referred'", "when r.case_id is not null then 'referred'", WORLDS),
    ("referrals are listed as participations", CASES, 'concat!("c.started_on is not null and ",', 'concat!("c.id is not null and ",', WORLDS),
    ("whoever never carried it is told of a case", SHUT_OUT, "and (c.responsible_id = $5 or c.shut_out_id = $5)", "and ($5 = $5 or c.shut_out_id = $5)", WORLDS),
    ("a case that is shared again is told of", SHUT_OUT, "and not exists (select 1 from consent k where", "and not exists (select 1 from consent k where 1 = 2 and", WORLDS),
    ("a note is written without leave", "crates/app/src/case/note.rs",
     "load(tx, self.actor, self.models, Action::WriteNote, self.case).await?;\n        let (today, mut problems)",
     f"load(tx, {ANYBODY}, self.models, Action::WriteNote, self.case).await?;\n        let (today, mut problems)",
     "-p store --test worlds race"),
    ("a document is fetched without leave", "crates/app/src/share/document.rs",
     "load(tx, self.actor, self.models, Action::FetchDocument, self.case)",
     f"load(tx, {ANYBODY}, self.models, Action::FetchDocument, self.case)", "-p web --test share"),
]


def check(root):
    """Each line's text stands once in its file."""
    counts = [(name, file, (root / file).read_text().count(old)) for name, file, old, _, _ in MUTANTS]
    faults = [f"{name}: stands {count} times in {file}; mend the list" for name, file, count in counts if count != 1]
    sys.exit("\n".join(faults) or None)


def main():
    word = sys.argv[1] if len(sys.argv) > 1 else ""
    root = pathlib.Path(__file__).resolve().parent.parent
    if word == "--check":
        check(root)
    chosen = [one for one in MUTANTS if word in one[0]]
    cache = pathlib.Path(os.environ.get("XDG_CACHE_HOME") or pathlib.Path.home() / ".cache") / "stegvis"
    place = pathlib.Path(tempfile.mkdtemp(prefix="stegvis-mutants."))
    env = {**os.environ, "CARGO_TARGET_DIR": str(cache / "mutants"), "RUST_BACKTRACE": "0", "TMPDIR": str(place)}
    copy, left = place / "copy", []
    subprocess.run(["git", "clone", "-q", str(root), str(copy)], check=True)
    try:
        for nth, (name, file, old, new, tests) in enumerate(chosen, 1):
            path = copy / file
            text = path.read_text()
            if text.count(old) != 1:
                sys.exit(f"{name}: stands {text.count(old)} times in {file}; mend the list")
            path.write_text(text.replace(old, new))
            # Enough worlds to meet what is rare.
            env["STEGVIS_PROVE"] = "1" if "sight" in tests else ""
            run = subprocess.run(["cargo", "test", "-q", *tests.split()], cwd=copy, env=env, capture_output=True, text=True)
            path.write_text(text)
            caught = "test result: FAILED" in run.stdout
            if not caught and run.returncode != 0:
                sys.exit(f"{name}: does not compile\n{run.stderr[-3000:]}")
            left += [] if caught else [name]
            print(f"{nth:2} {'noticed' if caught else 'NOT NOTICED'}: {name} ({tests})", flush=True)
    finally:
        shutil.rmtree(place)
    print(f"mutations {len(chosen)}, noticed {len(chosen) - len(left)}")
    sys.exit(1 if left else 0)


if __name__ == "__main__":
    main()
