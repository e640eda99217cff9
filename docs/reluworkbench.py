"""A small client of a ReLU Workbench server: submit a study, wait for it, read its results into numpy.

    from reluworkbench import Workbench
    bench = Workbench("http://127.0.0.1:8080", token="wbt_...")   # made on the page People
    run = bench.run(study)                                        # a dict, or the path of a study file
    run.scalars("slice")["activationRegions"]
    run.table("slice", "layers")["regions"]                       # a dict of numpy arrays
    run.arrays("train", "network")["W1"]                          # whatever can be written as npz

Needs Python 3.8 and numpy, nothing else.
"""

import io
import json
import pathlib
import time
import urllib.error
import urllib.parse
import urllib.request

import numpy


class WorkbenchError(Exception):
    """What the server refused: `code`, one sentence, and for studies the list `problems`."""

    def __init__(self, status, body):
        self.status = status
        self.code = body.get("code", "UNKNOWN")
        self.problems = body.get("problems", [])
        super().__init__("%s [%s]" % (body.get("message", "The server answered %s." % status), self.code))


class Workbench:
    """A server, and the token with which it is asked."""

    def __init__(self, address, token):
        self.address = address.rstrip("/")
        self.token = token

    def request(self, method, path, body=None, content_type="application/json", **query):
        """The bytes of an answer; every address of `docs/rest-api.md` can be asked."""
        pairs = [(name, value) for name, values in query.items() if values is not None
                 for value in (values if isinstance(values, (list, tuple)) else [values])]
        url = self.address + path + ("?" + urllib.parse.urlencode(pairs) if pairs else "")
        request = urllib.request.Request(url, data=body, method=method)
        request.add_header("Authorization", "Bearer " + self.token)
        if body is not None:
            request.add_header("Content-Type", content_type)
        try:
            with urllib.request.urlopen(request) as answer:
                return answer.read()
        except urllib.error.HTTPError as error:
            try:
                told = json.loads(error.read() or b"{}")
            except ValueError:
                told = {}
            raise WorkbenchError(error.code, told) from None

    def json(self, method, path, body=None, **query):
        """An answer that is JSON."""
        return json.loads(self.request(method, path, body, **query))

    def upload(self, path):
        """Sends a file; returns what a study names it."""
        file = pathlib.Path(path)
        return self.json("POST", "/api/files", file.read_bytes(), name=file.name)["file"]

    def submit(self, study, backend=None, reuse=True, priority=0):
        """Starts a study, a dict or the path of a study file; does not wait."""
        text = json.dumps(study) if isinstance(study, dict) else pathlib.Path(study).read_text("utf-8")
        answer = self.json("POST", "/api/runs", text.encode(), backend=backend,
                           reuse="true" if reuse else "false", priority=priority)
        return Run(self, answer["run"])

    def run(self, study, **options):
        """Starts a study and waits for its end."""
        return self.submit(study, **options).wait()

    def runs(self, **conditions):
        """Runs that fulfil conditions, such as tag="paper" or scalar="testAccuracy=0.9.."."""
        return self.json("GET", "/api/runs", **conditions)["runs"]


class Run:
    """A run of a study."""

    def __init__(self, workbench, number):
        self.workbench = workbench
        self.number = number

    def describe(self):
        """All that is known about the run."""
        return self.workbench.json("GET", "/api/runs/%d" % self.number)

    def wait(self, timeout=None, poll=0.2):
        """Waits for the end; a run that did not complete raises its reason."""
        start = time.monotonic()
        while True:
            now = self.describe()
            if now["state"] == "completed":
                return self
            if now["state"] in ("failed", "cancelled"):
                failure = now["failure"] or {"code": "CANCELLED", "message": "Run %d was cancelled." % self.number}
                raise WorkbenchError(200, failure)
            if timeout is not None and time.monotonic() - start > timeout:
                raise TimeoutError("run %d is %s after %s s" % (self.number, now["state"], timeout))
            time.sleep(poll)

    def step(self, name):
        """A step with its parameters, scalars and outputs."""
        for step in self.describe()["steps"]:
            if step["id"] == name:
                return step
        raise KeyError("run %d has no step %s" % (self.number, name))

    def scalars(self, step):
        """The numbers of a step by name; an undecided one is a dict with lower and upper."""
        return self.step(step)["scalars"]

    def asset(self, step, port):
        """Type and SHA-256 of an output."""
        return self.step(step)["outputs"][port]

    def _path(self, step, port):
        asset = self.asset(step, port)
        return "/api/assets/%s/%s" % (asset["type"], asset["sha256"])

    def table(self, step, port):
        """The columns of a table by name."""
        view = self.workbench.json("GET", self._path(step, port) + "/view")
        kinds = {"integer": numpy.int64, "real": numpy.float64, "truth": numpy.bool_}
        columns = {}
        for i, column in enumerate(view["columns"]):
            values = [row[i] for row in view["rows"]]
            kind = kinds.get(column["kind"])
            if kind is numpy.float64:
                values = [float(value) for value in values]  # NaN and infinities are texts
            columns[column["name"]] = numpy.array(values, dtype=kind) if kind else numpy.array(values, dtype=object)
        return columns

    def arrays(self, step, port):
        """The arrays of a network, dataset or array, as its npz file has them."""
        content = self.workbench.request("GET", self._path(step, port) + "/as/npz")
        with numpy.load(io.BytesIO(content), allow_pickle=False) as file:
            return {name: file[name] for name in file.files}
