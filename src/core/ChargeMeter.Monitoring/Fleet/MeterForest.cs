namespace ChargeMeter.Monitoring.Fleet;

/// <summary>Checks that the meters of a station form a forest, and that each reference has its one child.</summary>
static class MeterForest
{
    /// <summary>The meters; what a reference does not say of its side and rated power is that of its child: the same energy
    /// passes both.</summary>
    public static IReadOnlyList<MeterModel> Check(IReadOnlyList<PlacedMeter> meters)
    {
        var byId = meters.DistinctBy(meter => meter.Model.Id, StringComparer.Ordinal)
            .ToDictionary(meter => meter.Model.Id, meter => meter.Model, StringComparer.Ordinal);
        var children = meters.Where(meter => meter.Model.Parent is not null)
            .ToLookup(meter => meter.Model.Parent!, meter => meter.Model, StringComparer.Ordinal);
        var reported = new HashSet<string>(StringComparer.Ordinal);
        foreach (var meter in meters)
        {
            CheckParent(meter, byId, reported);
            CheckChildren(meter, children[meter.Model.Id].Count());
        }

        return [.. meters.Select(meter => Completed(meter.Model, children[meter.Model.Id].FirstOrDefault()))];
    }

    static void CheckParent(PlacedMeter meter, Dictionary<string, MeterModel> byId, HashSet<string> reported)
    {
        if (meter.Model.Parent is not { } parent)
        {
            return;
        }

        if (!byId.ContainsKey(parent))
        {
            meter.Json.Error("parent", $"'{parent}' is no meter of this station", "name the meter upstream, in the same station");
        }
        else if (!reported.Contains(meter.Model.Id) && FindLoop(meter.Model, byId) is { } loop)
        {
            reported.UnionWith(loop);
            meter.Json.Error("parent", "the parents run in a circle: " + string.Join(" → ", loop), "the meters of a station form a forest");
        }
    }

    static void CheckChildren(PlacedMeter meter, int count)
    {
        if (meter.Model.Role != MeterRole.Reference || count == 1)
        {
            return;
        }

        var problem = count == 0 ? "a reference without a child" : "a reference with several children";
        meter.Json.Error("role", problem, "a reference measures one child: name it as the parent of exactly one meter");
    }

    /// <summary>The loop that a meter is part of, from it upwards; null if it is part of none.</summary>
    static List<string>? FindLoop(MeterModel meter, Dictionary<string, MeterModel> byId)
    {
        var passed = new List<string>();
        for (var at = meter; passed.Count <= byId.Count; at = byId[at.Parent])
        {
            passed.Add(at.Id);
            if (string.Equals(at.Parent, meter.Id, StringComparison.Ordinal))
            {
                return passed;
            }

            if (at.Parent is null || !byId.ContainsKey(at.Parent))
            {
                return null;
            }
        }

        return null;
    }

    static MeterModel Completed(MeterModel meter, MeterModel? child) => meter.Role == MeterRole.Reference
        ? meter with { Side = meter.Side ?? child?.Kind, RatedPower = meter.RatedPower ?? child?.RatedPower }
        : meter;
}
