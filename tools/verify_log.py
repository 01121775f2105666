#!/usr/bin/env python3
"""A second verifier of the log of Stegvis: the standard library alone, and none of the program's code.

    verify_log.py FILE.db [--checkpoint KEPT]... [--json]     the log of a SQLite file
    verify_log.py --proof FILE.tlog-proof --key LOGKEY        one entry, without any database

Says the same as `stegvis log verify`. Exit status 0 when all is whole, 1 when something is wrong, 2 when it cannot tell.
The tree is RFC 6962's, the notes are C2SP signed-note and tlog-checkpoint, the proof is C2SP tlog-proof.
"""

import argparse
import base64
import hashlib
import json
import sqlite3
import sys
import uuid

# Ed25519 by RFC 8032, section 5.1.7. Slow, and short enough to be read.
P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT = pow(2, (P - 1) // 4, P)


def recover(y, sign):
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT % P
    if (x * x - square) % P or (x == 0 and sign):
        return None
    return P - x if x & 1 != sign else x


def point(data):
    y = int.from_bytes(data, "little")
    sign, y = y >> 255, y & (1 << 255) - 1
    x = recover(y, sign) if y < P else None
    return None if x is None else (x, y, 1, x * y % P)


def add(a, b):
    e, f = (a[1] - a[0]) * (b[1] - b[0]) % P, (a[1] + a[0]) * (b[1] + b[0]) % P
    g, h = 2 * a[3] * b[3] * D % P, 2 * a[2] * b[2] % P
    e, f, g, h = f - e, h - g, h + g, f + e
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def times(scalar, a):
    total = (0, 1, 1, 0)
    while scalar:
        if scalar & 1:
            total = add(total, a)
        a, scalar = add(a, a), scalar >> 1
    return total


BASE = (recover(4 * pow(5, P - 2, P) % P, 0), 4 * pow(5, P - 2, P) % P)
BASE = (*BASE, 1, BASE[0] * BASE[1] % P)


def signed(key, message, signature):
    a, r, s = point(key), point(signature[:32]), int.from_bytes(signature[32:], "little")
    if len(signature) != 64 or a is None or r is None or s >= ORDER:
        return False
    h = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % ORDER
    one, two = times(s, BASE), add(r, times(h, a))
    return all((one[at] * two[2] - two[at] * one[2]) % P == 0 for at in (0, 1))


def sha(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


class Tree:
    """The roots of the full subtrees, largest first."""

    def __init__(self):
        self.size, self.peaks = 0, []

    def push(self, leaf):
        count, self.size = self.size, self.size + 1
        while count & 1:
            leaf, count = sha(b"\1", self.peaks.pop(), leaf), count >> 1
        self.peaks.append(leaf)

    def root(self):
        if not self.peaks:
            return sha()
        root = self.peaks[-1]
        for peak in reversed(self.peaks[:-1]):
            root = sha(b"\1", peak, root)
        return root


class Note:
    """A checkpoint: whose log, how many entries, which root, and the signatures."""

    def __init__(self, lines):
        try:
            self.origin, size, root, blank = (next(lines) for _ in range(4))
            if blank or not self.origin.startswith("stegvis/") or not size.isdigit():
                raise ValueError
            self.size, self.root, self.lines = int(size), base64.b64decode(root, validate=True), []
        except (ValueError, RuntimeError, StopIteration) as error:
            raise ValueError("that is no checkpoint") from error

    @staticmethod
    def every(text):
        notes, lines = [], text.split("\n")
        while lines:
            if not lines[0]:
                lines.pop(0)
                continue
            note, lines = Note(iter(lines[:4])), lines[4:]
            while lines and lines[0].startswith("\u2014 "):
                note.lines.append(lines.pop(0))
            notes.append(note)
        return notes

    def is_signed_by(self, key):
        name, body = self.origin, f"{self.origin}\n{self.size}\n{base64.b64encode(self.root).decode()}\n"
        ident = sha(name.encode(), b"\n\1", key)[:4]
        for line in self.lines:
            signer, _, encoded = line[2:].rpartition(" ")
            try:
                data = base64.b64decode(encoded, validate=True)
            except ValueError:
                continue
            if signer == name and data[:4] == ident and signed(key, body.encode(), data[4:]):
                return True
        return False


COLUMNS = (
    "association_id id at actor_kind account_id worker_id authority_id role operator action outcome because "
    "ground_id intervention_id case_id person_id listed detail salt"
).split()


def leaf_bytes(row):
    out = [b"stegvis log entry 1\n"]
    for value in row:
        if isinstance(value, int):
            value = value.to_bytes(8, "big", signed=True)
        value = value.encode() if isinstance(value, str) else value
        out += [b"\0"] if value is None else [b"\1", len(value).to_bytes(8, "big"), value]
    return b"".join(out)


def cases_of(row):
    listed, case = row[COLUMNS.index("listed")] or b"", row[COLUMNS.index("case_id")]
    found = {listed[at : at + 16] for at in range(0, len(listed) - 15, 16)}
    return found | ({case} if case is not None else set())


def ident(blob):
    return str(uuid.UUID(bytes=blob))


def verify(db, association, key, kept):
    tree, wrong, about, head, stopped = Tree(), [], {}, 0, False
    kept = sorted((note for note in kept if note.origin == f"stegvis/{ident(association)}"), key=lambda note: note.size)
    rows = "select size, root, frontier, note from log_checkpoint where association_id = ? order by size"
    checkpoints, checked, used = db.execute(rows, (association,)).fetchall(), 0, 0

    def outside():
        nonlocal used
        while used < len(kept) and kept[used].size == tree.size:
            if not kept[used].is_signed_by(key):
                wrong.append(f"the checkpoint kept at {tree.size} entries was signed with another key than the log's")
            elif kept[used].root != tree.root():
                first = f"the first {tree.size} entries are not those of the checkpoint that was kept"
                wrong.append(f"{first}: the log has been rewritten")
            used += 1

    outside()
    entry = ", ".join(f"e.{column}" for column in COLUMNS)
    leaves = db.execute(
        f"select l.number, l.hash, {entry} from log_leaf l left join log_entry e on e.association_id = "
        "l.association_id and e.id = l.entry_id where l.association_id = ? order by l.number",
        (association,),
    )
    for number, digest, *row in leaves:
        if number != tree.size:
            wrong.append(f"number {tree.size} has been removed from the tree")
            stopped = True
            break
        if row[0] is None:
            wrong.append(f"entry {number} has been removed")
        elif sha(b"\0", leaf_bytes(row)) != digest:
            wrong.append(f"entry {number} has been changed")
        else:
            for case in cases_of(row):
                about.setdefault(case, []).append(number)
        tree.push(digest)
        if checked < len(checkpoints) and checkpoints[checked][0] <= tree.size:
            size, root, frontier, text = checkpoints[checked]
            checked, head = checked + 1, size
            if (size, root, frontier) != (tree.size, tree.root(), b"".join([size.to_bytes(8, "big"), *tree.peaks])):
                wrong.append(f"the tree of {size} entries is not the one that was signed")
            else:
                try:
                    notes = Note.every(text)
                except ValueError:
                    notes = []
                says = [(note.origin, note.size, note.root) for note in notes]
                alone = says == [(f"stegvis/{ident(association)}", size, root)] and text.count("\n") == 5
                if not alone or not notes[0].is_signed_by(key):
                    wrong.append(f"the checkpoint at {size} entries is not signed by the log's key")
        outside()
    if not stopped:
        wrong += [
            f"there were {note.size} entries once: the log has been cut off, emptied or replaced by an older copy"
            for note in kept[used:]
        ]
        if checked < len(checkpoints):
            wrong.append(f"the tree of {checkpoints[checked][0]} entries is not the one that was signed")
        elif head != tree.size:
            wrong.append(f"the tree has {tree.size} entries, more than have been signed")
    stray = (
        "select e.id from log_entry e where e.association_id = ? and e.id not in (select entry_id from log_queue q "
        "where q.association_id = e.association_id) and e.id not in (select l.entry_id from log_leaf l "
        "where l.association_id = e.association_id) order by e.id limit 100"
    )
    wrong += [f"entry {ident(row[0])} has been put beside the tree" for row in db.execute(stray, (association,))]
    queued = (
        "select q.entry_id from log_queue q where q.association_id = ? and not exists (select 1 from log_entry e "
        "where e.association_id = q.association_id and e.id = q.entry_id) order by q.entry_id limit 100"
    )
    for (entry,) in db.execute(queued, (association,)):
        wrong.append(f"entry {ident(entry)} waits for its number and has been removed")
    found, index = {}, "select case_id, number from log_case where association_id = ? order by case_id, number"
    for case, number in db.execute(index, (association,)):
        found.setdefault(case, []).append(number)
    odd = sorted(case for case in found.keys() | about.keys() if found.get(case) != about.get(case))
    wrong += [f"the entries about case {ident(case)} are not found as they should be" for case in odd]
    return {"entries": tree.size, "checkpoints": checked, "kept": len(kept), "wrong": wrong}


def proved(text, vkey):
    """Whether a tlog-proof leads from its entry to a root that the log's key has signed."""
    name, _, encoded = vkey.split("+", 2)
    key = base64.b64decode(encoded)[1:]
    head, _, rest = text.partition("\n\n")
    lines, (note,) = head.split("\n"), Note.every(rest)
    assert lines[0] == "c2sp.org/tlog-proof@v1" and lines[1].startswith("extra ") and lines[2].startswith("index ")
    total, at, last = sha(b"\0", base64.b64decode(lines[1][6:])), int(lines[2][6:]), note.size - 1
    for step in (base64.b64decode(line) for line in lines[3:]):
        if last == 0:
            return False
        if at & 1 or at == last:
            total = sha(b"\1", step, total)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            total = sha(b"\1", total, step)
        at, last = at >> 1, last >> 1
    return last == 0 and total == note.root and note.origin == name and note.is_signed_by(key)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", nargs="?")
    parser.add_argument("--checkpoint", action="append", default=[])
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--proof")
    parser.add_argument("--key")
    args = parser.parse_args()
    if args.proof and args.key:
        good = proved(open(args.proof, encoding="utf-8").read(), args.key)
        print("the entry is in the log" if good else "the proof does not hold")
        return int(not good)
    if not args.file:
        parser.error("give a database, or --proof and --key")
    kept = [note for file in args.checkpoint for note in Note.every(open(file, encoding="utf-8").read())]
    db = sqlite3.connect(f"file:{args.file}?mode=ro", uri=True)
    db.execute("begin")
    whole, there = True, set()
    for association, name, key in db.execute("select id, name, log_public_key from association order by name").fetchall():
        found = verify(db, association, key, kept)
        there.add(f"stegvis/{ident(association)}")
        whole &= not found["wrong"]
        if args.json:
            print(json.dumps({"association": name, **found}))
        else:
            print("\n  ".join([f"{name}: {found['entries']} entries", *(found["wrong"] or ["whole"])]))
    for gone in sorted({note.origin for note in kept} - there):
        print(f"{gone} is not in this database", file=sys.stderr)
    return int(not whole or bool({note.origin for note in kept} - there))


if __name__ == "__main__":
    try:
        sys.exit(main())
    except (OSError, sqlite3.Error, ValueError) as error:
        print(f"verify_log.py: {error}", file=sys.stderr)
        sys.exit(2)
