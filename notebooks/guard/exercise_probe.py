"""Tries answers to an exercise inside a notebook's kernel, each in a copy of its state, and puts the state back.

The builder runs ``prove`` where an exercise stands. Arrays, lists, generators of random numbers and objects of the
notebook's own classes are copied for each answer; what can't be copied sensibly (modules, functions, pictures, models
of a framework) is shared. Names, and the seeds of the libraries that are loaded, are as before when it returns.
"""

import contextlib
import copy
import io
import json
import linecache
import random
import sys
import traceback

OF_THE_KERNEL = {"In", "Out", "exit", "get_ipython", "open", "quit"}
SHARED = {"absl", "flax", "haiku", "jax", "jaxlib", "keras", "matplotlib", "optax", "PIL", "threading"}


def prove(namespace, payload):
    """Prints what came of each answer: where it failed, with what, or nothing if its check passed."""
    given = json.loads(payload)
    found = [_tried(namespace, answer, given["check"]) for answer in given["answers"]]
    print(given["mark"] + json.dumps(found))


def _tried(namespace, answer, check):
    original, seeds = dict(namespace), _seeds()
    namespace.update(_copies(original))
    stage = "answer"
    try:
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            exec(_compiled(answer, stage), namespace)
            stage = "check"
            exec(_compiled(check, stage), namespace)
    except (Exception, SystemExit, KeyboardInterrupt) as error:
        kinds = [kind.__name__ for kind in type(error).__mro__]
        return {"stage": stage, "kinds": kinds, "message": str(error), "row": _row(error)}
    finally:
        namespace.clear()
        namespace.update(original)
        for restore, state in seeds:
            restore(state)
        if "matplotlib.pyplot" in sys.modules:
            sys.modules["matplotlib.pyplot"].close("all")
    return {"stage": "", "kinds": [], "message": "", "row": 0}


def _compiled(text, stage):
    # Known to linecache, so that a check can look at an answer's source, and tf.function can read it.
    name = f"<{stage} {abs(hash(text))}>"
    linecache.cache[name] = (len(text), None, text.splitlines(keepends=True), name)
    return compile(text, name, "exec")


def _row(error):
    """The row of the check that led to the error."""
    frames = traceback.extract_tb(error.__traceback__)
    rows = [frame.lineno for frame in frames if frame.filename.startswith("<check ")]
    # Its first row is the function's name.
    return rows[-1] - 1 if rows else 1


def _copies(namespace):
    memo = {}
    copies = {}
    for name, value in namespace.items():
        if not name.startswith("_") and name not in OF_THE_KERNEL and not _is_shared(value):
            with contextlib.suppress(Exception):
                copies[name] = copy.deepcopy(value, memo)
    return copies


def _is_shared(value):
    kinds = {kind.__module__.partition(".")[0] for kind in type(value).__mro__}
    return bool(kinds & SHARED)


def _seeds():
    """The states of random numbers that belong to whole libraries: how to put each back, and what it is now."""
    found = [(random.setstate, random.getstate())]
    if "numpy" in sys.modules:
        numpy = sys.modules["numpy"]
        found.append((numpy.random.set_state, numpy.random.get_state()))
    if "torch" in sys.modules:
        torch = sys.modules["torch"]
        found.append((torch.set_rng_state, torch.get_rng_state()))
    if "tensorflow" in sys.modules:
        context = sys.modules["tensorflow.python.eager.context"].context()
        found.append((lambda state: _set_tensorflow(context, state), _tensorflow(context)))
    if "keras" in sys.modules:
        keras_state = sys.modules["keras.src.backend.common.global_state"]
        generator = keras_state.get_global_attribute("global_seed_generator")
        if generator is not None:
            found.append((generator.state.assign, copy.copy(generator.state.numpy())))
    return found


def _tensorflow(context):
    generator = getattr(context, "_rng", None)
    return getattr(context, "_seed", None), generator.getstate() if generator else None


def _set_tensorflow(context, state):
    context._seed, numbers = state
    if numbers is not None:
        context._rng.setstate(numbers)
