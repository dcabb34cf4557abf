namespace ChargeMeter.Simulation.Checkers;

/// <summary>A permutation of arrivals changes nothing.</summary>
public static class PermutationInvariance
{
    /// <summary>The first of some permutations of the input under which a result differs; null when none does.</summary>
    /// <param name="input">What arrives.</param>
    /// <param name="result">What is made of it: facts, not history.</param>
    /// <param name="equal">When two results are the same.</param>
    /// <param name="seed">The permutations follow from it.</param>
    /// <param name="permutations">How many are tried.</param>
    public static IReadOnlyList<TInput>? FindBreach<TInput, TResult>(
        IReadOnlyList<TInput> input, Func<IReadOnlyList<TInput>, TResult> result, Func<TResult, TResult, bool> equal, int seed, int permutations)
    {
        var expected = result(input);
        var random = new Random(seed);
        for (var index = 0; index < permutations; index++)
        {
            var permuted = input.ToArray();
            random.Shuffle(permuted);
            if (!equal(expected, result(permuted)))
            {
                return permuted;
            }
        }

        return null;
    }

    /// <summary>The same where making a result takes its time, such as a run of a whole program.</summary>
    public static async Task<IReadOnlyList<TInput>?> FindBreachAsync<TInput, TResult>(
        IReadOnlyList<TInput> input, Func<IReadOnlyList<TInput>, Task<TResult>> result, Func<TResult, TResult, bool> equal, int seed, int permutations)
    {
        var expected = await result(input);
        var random = new Random(seed);
        for (var index = 0; index < permutations; index++)
        {
            var permuted = input.ToArray();
            random.Shuffle(permuted);
            if (!equal(expected, await result(permuted)))
            {
                return permuted;
            }
        }

        return null;
    }
}
