using ChargeMeter.Metrology.Estimation.Fusion;

namespace ChargeMeter.Monitoring.Assessment.Solving;

/// <summary>A pile's λ on a day in terms of the unknowns of a solve.</summary>
/// <remarks>Reference: METHOD.md, "Time": in the present era λ + drift·age − what it has wandered since; in earlier ones one number.</remarks>
static class PileTerms
{
    /// <summary>The terms: that of the era's error first.</summary>
    public static IEnumerable<Term> On(DateOnly day, PileCase pile, Unknowns unknowns)
    {
        var era = pile.EraOf(day);
        yield return new Term(unknowns.Error(pile.Model.Id, era), 1);
        if (era != pile.Eras - 1)
        {
            yield break;
        }

        yield return new Term(unknowns.Drift(pile.Model.Id, pile.IsDrifting), pile.Age(day));
        for (var quarter = 1; quarter <= pile.Quarters.Of(day); quarter++)
        {
            yield return new Term(unknowns.Walk(pile.Model.Id, quarter), -1);
        }
    }
}
