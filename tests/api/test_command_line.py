"""The command line; it stands on the same functions as the API."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import urllib.request

import pytest
from typer.testing import CliRunner

from app.__main__ import cli, server_config
from app.main import create_app
from app.settings import ROOT, Settings

run = CliRunner().invoke


@pytest.fixture
def file(tmp_path, picture):
    path = tmp_path / "one.png"
    path.write_bytes(picture())
    return str(path)


def test_predict_reads_pictures_into_a_table(file):
    result = run(cli, ["predict", file])
    assert result.exit_code == 0, result.output
    assert "digits" in result.output
    assert re.search(r"\b1\b", result.output)


def test_predict_prints_json_for_every_file(file, tmp_path, seven):
    strokes = tmp_path / "seven.json"
    strokes.write_text(json.dumps({"strokes": seven}))
    result = run(cli, ["predict", file, str(strokes), "--json", "--model", "lesson"])
    answers = json.loads(result.stdout)
    assert [answer["digit"] for answer in answers] == [1, 7]
    assert {answer["model"] for answer in answers} == {"lesson"}


def test_options_hold_for_json_files_too(tmp_path, one):
    dark = tmp_path / "dark.json"
    dark.write_text(json.dumps({"image": [[1 - v for v in row] for row in one]}))
    told = run(cli, ["predict", str(dark), "--invert", "true", "--json"])
    assert json.loads(told.stdout)[0]["digit"] == 1


def test_predict_says_no_ink(tmp_path):
    blank = tmp_path / "blank.json"
    blank.write_text('{"image": [[0, 0], [0, 0]]}')
    assert "no ink" in run(cli, ["predict", str(blank)]).output


def test_convolve_takes_a_kernel_by_name_or_by_numbers(tmp_path):
    image = tmp_path / "ones.json"
    image.write_text("[[1, 1, 1], [1, 1, 1], [1, 1, 1]]")
    numbers = "[[1,1,1],[1,1,1],[1,1,1]]"
    result = run(cli, ["convolve", str(image), "--kernel", numbers, "--padding", "1", "--json"])
    assert json.loads(result.stdout)["output"] == [[[4, 6, 4], [6, 9, 6], [4, 6, 4]]]
    named = run(cli, ["convolve", str(image), "--kernel", "sobel_x"])
    assert "1×1" in named.output
    assert "agree" in named.output


def test_convolve_reads_pictures(file):
    result = run(cli, ["convolve", file, "--kernel", "box", "--padding", "same", "--json"])
    answer = json.loads(result.stdout)
    assert answer["geometry"]["output"] == [90, 120]
    assert "90×120" in run(cli, ["convolve", file, "--kernel", "box", "--padding", "same"]).output


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--kernel", "sobel"], "sobel_x"),
        (["--kernel", "[[1,2],[3]]"], "kernels.0.1"),
        (["--kernel", "[[1"], "not JSON"),
        (["--kernel", "box", "--stride", "0"], "stride"),
        (["--kernel", "box", "--padding", "sane"], "padding"),
        (["--kernel", "box", "--rule", "caffe"], "keras"),
        (["--kernel", "box", "--activation", "gelu"], "relu"),
    ],
)
def test_convolve_refuses_in_one_line(file, arguments, words):
    result = run(cli, ["convolve", file, *arguments])
    assert result.exit_code == 1
    assert words in result.stderr
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [(["--model", "cats"], "digits, lesson"), (["--invert", "perhaps"], "invert")],
)
def test_predict_refuses_in_one_line(file, arguments, words):
    result = run(cli, ["predict", file, *arguments])
    assert result.exit_code == 1
    assert words in result.stderr
    assert result.stderr.count("\n") == 1


def test_predict_refuses_a_damaged_picture_by_name(tmp_path):
    broken = tmp_path / "broken.png"
    broken.write_bytes(b"\x89PNG")
    result = run(cli, ["predict", str(broken)])
    assert result.exit_code == 1
    assert "broken.png" in result.stderr


@pytest.mark.parametrize("options", [[], ["--json"]])
def test_predict_answers_the_good_pictures_and_then_fails_for_the_others(file, tmp_path, options):
    broken = tmp_path / "broken.png"
    broken.write_bytes(b"\x89PNG")
    missing = str(tmp_path / "missing.png")
    result = run(cli, ["predict", file, str(broken), missing, file, *options])
    assert result.exit_code == 1
    refusals = result.stderr.splitlines()
    assert [line.partition(":")[0] for line in refusals] == [str(broken), missing]
    if options:
        assert [answer["digit"] for answer in json.loads(result.stdout)] == [1, 1]
    else:
        assert len(re.findall(r"\d%", result.stdout)) == 2


@pytest.mark.parametrize("command", [["predict"], ["convolve", "--kernel", "box"]])
@pytest.mark.parametrize("name", ["missing.png", "missing.json", "."])
def test_a_file_that_cannot_be_read_is_named_in_one_line(tmp_path, command, name):
    path = str(tmp_path / name)
    result = run(cli, [*command, path])
    assert result.exit_code == 1
    assert result.stderr.startswith(f"{path}: ")
    assert result.stderr.count("\n") == 1
    assert not result.stdout


def test_convolve_refuses_a_file_that_is_not_text(tmp_path):
    binary = tmp_path / "image.json"
    binary.write_bytes(b"\xff\xfe\x00[")
    result = run(cli, ["convolve", str(binary), "--kernel", "box"])
    assert result.exit_code == 1
    assert "not JSON" in result.stderr
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("variable", "value", "words"),
    [
        ("CONVSCOPE_MODELS", "/nowhere", "/nowhere"),
        ("CONVSCOPE_PROVIDERS", "abacus", "abacus"),
        ("PORT", "seven", "PORT"),
        ("CONVSCOPE_PROVIDRS", "cpu", "CONVSCOPE_PROVIDRS"),
    ],
)
def test_serve_ends_with_one_clear_line_when_it_cannot_start(monkeypatch, variable, value, words):
    monkeypatch.setenv(variable, value)
    result = run(cli, ["serve"])
    assert result.exit_code == 1
    assert words in result.stderr
    assert result.stderr.count("\n") == 1


def test_serve_prints_the_address_once_it_answers():
    environment = {**os.environ, "HOST": "127.0.0.1", "PORT": "0"}
    with subprocess.Popen(
        [sys.executable, "-m", "app", "serve"],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as server:
        assert server.stdout is not None
        line = server.stdout.readline()
        address = re.fullmatch(r"Convscope is at (http://127\.0\.0\.1:\d+)\n", line)
        assert address, line
        with urllib.request.urlopen(f"{address[1]}/healthz", timeout=5) as answer:
            assert json.load(answer) == {"status": "ok"}
        server.send_signal(signal.SIGTERM)
        server.wait(10)


def test_the_server_takes_its_limits_from_the_settings(parts):
    settings = Settings(port=1234, max_message_bytes=2048, live_compression=True)
    config = server_config(create_app(settings, parts), settings)
    assert (config.port, config.ws_max_size, config.ws_per_message_deflate) == (1234, 2048, True)
