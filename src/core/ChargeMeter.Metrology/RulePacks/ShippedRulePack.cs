namespace ChargeMeter.Metrology.RulePacks;

/// <summary>The rule pack file inside the assembly.</summary>
static class ShippedRulePack
{
    const string Resource = "cn-jjg-2022.json";

    internal static RulePack Pack { get; } = Read();

    static RulePack Read()
    {
        using var stream = typeof(ShippedRulePack).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The resource {Resource} is not in the assembly.");
        var json = new byte[stream.Length];
        stream.ReadExactly(json);
        var reading = RulePackReader.Read(json);
        return reading.Pack ?? throw new InvalidOperationException(string.Join('\n', reading.Errors));
    }
}
