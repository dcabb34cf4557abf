using System.Text;
using System.Text.Json.Nodes;
using ChargeMeter.Metrology.RulePacks;

namespace ChargeMeter.Metrology.Tests.RulePacks;

/// <summary>The shipped file, to be read as it is or after changes.</summary>
static class RulePackFile
{
    internal static byte[] Shipped { get; } = ReadShipped();

    internal static RulePackReading Read(JsonNode node) => RulePackReader.Read(Encoding.UTF8.GetBytes(node.ToJsonString()));

    static byte[] ReadShipped()
    {
        using var stream = typeof(RulePack).Assembly.GetManifestResourceStream("cn-jjg-2022.json")!;
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
