"""SciPy's lsmr on the whitened least squares problem of a region, piles and vehicles as unknowns; columns come as raw files."""
import resource
import sys
import time

import numpy as np
from scipy.sparse import csr_matrix, diags, vstack
from scipy.sparse.linalg import lsmr

folder, piles, vehicles, spread, pile_spread = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), float(sys.argv[4]), float(sys.argv[5])
pile = np.fromfile(folder + "/piles", np.int32)
vehicle = np.fromfile(folder + "/vehicles", np.int32)
y = np.fromfile(folder + "/logarithms", np.float32).astype(float)
w = np.sqrt(np.fromfile(folder + "/weights", np.float32)).astype(float)
own = np.fromfile(folder + "/information", float)
vector = np.fromfile(folder + "/vector", float)
start = time.perf_counter()
n = len(pile)
columns = np.empty(2 * n, np.int32)
columns[0::2], columns[1::2] = pile, piles + vehicle
values = np.empty(2 * n)
values[0::2], values[1::2] = w, -w
sessions = csr_matrix((values, columns, np.arange(0, 2 * n + 1, 2)), (n, piles + vehicles))
prior = np.concatenate([own + pile_spread**-2, np.full(vehicles, spread**-2 if spread > 0 else 1e-9)])
root = np.sqrt(prior)
right = np.concatenate([w * y, np.concatenate([vector, np.zeros(vehicles)]) / root])
# Columns scaled to length one: a diagonal preconditioner.
norms = np.sqrt(prior + np.bincount(columns, np.repeat(w * w, 2), piles + vehicles))
matrix = vstack([sessions, diags(root)]).tocsr() @ diags(1 / norms)
solution = lsmr(matrix, right, atol=1e-7, btol=1e-7, maxiter=2000)
print(time.perf_counter() - start, solution[2], resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000)
