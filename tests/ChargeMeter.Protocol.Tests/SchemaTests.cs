using ChargeMeter.Protocol.Tests.Support;
using NJsonSchema;
using NJsonSchema.Validation;

namespace ChargeMeter.Protocol.Tests;

/// <summary>The published schemas and the decoder agree on the golden files.</summary>
public sealed class SchemaTests
{
    static readonly HashSet<string> BeyondASchema = new(StringComparer.Ordinal)
    {
        "gateway-readings.no-meter.missing-field", // only the topic tells a gateway
        "meter-readings.thirtieth-of-february.not-a-time",
        "meter-readings.half-surrogate.wrong-type",
        "transactions.nul-in-transaction.wrong-type",
        "meter-readings.endless-power.number-out-of-range", // the validator's own JSON reader cannot hold the number
        "meter-readings.huge-exponent.number-out-of-range",
    };

    static readonly string[] ErrorsBeyondASchema =
        ["not-json", "not-utf8", "repeated-field", "forbidden-field", "unknown-topic"];

    public static TheoryData<string> InvalidNames =>
    [
        .. GoldenFile.Invalid
            .Where(file => !ErrorsBeyondASchema.Contains(file.Error, StringComparer.Ordinal) && !BeyondASchema.Contains(file.Name))
            .Select(file => file.Name),
    ];

    [Theory]
    [MemberData(nameof(GoldenFile.ValidNames), MemberType = typeof(GoldenFile))]
    public async Task A_valid_file_satisfies_its_schema(string name) =>
        (await Validate(GoldenFile.Named(name))).Select(error => error.ToString()).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(InvalidNames))]
    public async Task An_invalid_file_does_not_satisfy_its_schema(string name) =>
        (await Validate(GoldenFile.Named(name))).ShouldNotBeEmpty();

    [Theory]
    [InlineData("recorded", """{"receivedAt":"2026-11-22T12:15:01Z","topic":"t"}""")]
    [InlineData("recorded", """{"receivedAt":"2026-11-22T12:15:01Z","topic":"t","payload":1,"payloadBase64":"AA=="}""")]
    [InlineData("registry", """{"stations":[{"id":"S 1","meters":[]}]}""")]
    [InlineData("registry", """{"stations":[{"id":"S1","meters":[{"id":"M","role":"meter"}]}]}""")]
    [InlineData("rejections", """{"at":"2026-11-22T12:15:01Z","topic":"t","reason":"NotJson","sha256":""}""")]
    public async Task What_breaks_a_rule_does_not_satisfy_its_schema(string kind, string json) =>
        (await Validate(new GoldenFile(kind + ".", System.Text.Encoding.UTF8.GetBytes(json)))).ShouldNotBeEmpty();

    static async Task<ICollection<ValidationError>> Validate(GoldenFile file)
    {
        var name = file.Kind switch
        {
            "meter-readings" or "gateway-readings" => "readings",
            "transactions" => "transaction",
            "rejections" => "rejection",
            var kind => kind,
        };
        var path = Path.Combine(RepositoryFiles.Protocol, name + ".schema.json");
        var text = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
        var schema = await JsonSchema.FromJsonAsync(text, TestContext.Current.CancellationToken);

        // Times stay text: the schema's pattern is about the text as it was sent.
        var settings = new Newtonsoft.Json.JsonSerializerSettings { DateParseHandling = Newtonsoft.Json.DateParseHandling.None };
        var json = Newtonsoft.Json.JsonConvert.DeserializeObject<Newtonsoft.Json.Linq.JToken>(System.Text.Encoding.UTF8.GetString(file.Bytes), settings);
        return schema.Validate(json!);
    }
}
