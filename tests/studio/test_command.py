"""One command turns files into the report and the receipt."""

import shlex

from netlib.studio.__main__ import main

TIES = "From,To,Group\nAda,Ben,x\nBen,Cem,x\nCem,Dov,y\nAda,Ada,y\n"


def run(tmp_path, capsys, *words):
    code = main([*map(str, words), "--out", str(tmp_path / "board.html")])
    said = capsys.readouterr()
    return code, said.out + said.err


def test_a_file_becomes_a_report_and_a_receipt(tmp_path, capsys):
    file = tmp_path / "ties.csv"
    file.write_text(TIES, encoding="utf-8")
    code, said = run(tmp_path, capsys, file)
    assert code == 0, said
    assert "4 people" in said
    assert "Ada" in (tmp_path / "board.html").read_text(encoding="utf-8")
    receipt = (tmp_path / "board.receipt.txt").read_text(encoding="utf-8")
    assert receipt.startswith("read = kept + merged + dropped\npeople: read ")
    assert "ties.csv" in receipt


def test_what_the_file_does_not_say_is_said_on_the_command_line(tmp_path, capsys):
    file = tmp_path / "ties.csv"
    file.write_text(TIES, encoding="utf-8")
    said_too = ("--asked", 4, "--answered", 3, "--you", "Ben", "--title", "Our club")
    code, said = run(tmp_path, capsys, file, *said_too)
    assert code == 0, said
    page = (tmp_path / "board.html").read_text(encoding="utf-8")
    assert "3 of 4 answered (75%)" in page
    assert "If you stepped out" in page
    assert "<h1>Our club</h1>" in page
    for words, why in (
        (("--asked", 4), "give both"),
        (("--you", "Zoe"), "nobody on the map is called “Zoe”"),
        (("--asked", 1, "--answered", 2), "cannot have answered"),
    ):
        code, said = run(tmp_path, capsys, file, *words)
        assert code == 2
        assert why in said


def test_aliases_leave_no_name(tmp_path, capsys):
    file = tmp_path / "ties.csv"
    file.write_text(TIES, encoding="utf-8")
    code, _ = run(tmp_path, capsys, file, "--aliases")
    assert code == 0
    assert "Cem" not in (tmp_path / "board.html").read_text(encoding="utf-8")


def test_what_is_wrong_is_one_sentence(tmp_path, capsys):
    code, said = run(tmp_path, capsys, tmp_path / "nowhere.csv")
    assert code == 2
    assert said.count("\n") == 1
    assert not (tmp_path / "board.html").exists()
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"PK\x03\x04 nothing")
    code, said = run(tmp_path, capsys, broken)
    assert code == 2
    assert "Traceback" not in said


def test_an_answer_to_nothing_and_a_place_that_is_not_there_are_said(tmp_path, capsys):
    file = tmp_path / "ties.csv"
    file.write_text(TIES, encoding="utf-8")
    code, said = run(tmp_path, capsys, file, "--answer", "nonsense=1")
    assert code == 2
    assert "nothing called “nonsense”" in said
    code = main([str(file), "--out", str(tmp_path / "no folder" / "board.html")])
    said = capsys.readouterr().err
    assert code == 2
    assert said.count("\n") == 1
    assert "cannot be read or written" in said


def test_a_question_is_asked_with_the_answers_that_can_be_given(tmp_path, capsys):
    file = tmp_path / "odd.csv"
    file.write_bytes(b"From;To\nJo\xe3o;\xcaza\nAna;Ben\nBen;Cem\n")  # João or Joăo: two code pages differ
    code, said = run(tmp_path, capsys, file)
    assert code == 1, said
    assert "--answer " in said
    (answer,) = shlex.split(said.split("--answer ")[1].split("  ")[0])
    code, said = run(tmp_path, capsys, file, "--answer", answer)
    assert code == 0, said
