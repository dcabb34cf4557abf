using CsCheck;

namespace ChargeMeter.Protocol.Tests.Support;

/// <summary>A message written by hand: <c>kind.what-it-shows.json</c>, or <c>kind.what-it-shows.expected-error.json</c>.</summary>
sealed record GoldenFile(string Name, byte[] Bytes)
{
    public string Kind => Name.Split('.')[0];

    public string Error => Name.Split('.')[2];

    /// <summary>Whether a message decoder reads it; rejections, recorded lines and registries have readers of their own.</summary>
    public bool IsMessage => Kind is "meter-readings" or "gateway-readings" or "transactions" or "status";

    /// <summary>The topic that such a message comes on.</summary>
    public string Topic => "chargemeter/v1/" + Kind switch
    {
        "meter-readings" => "S001/S001-P03/readings",
        "gateway-readings" => "S001/readings",
        "transactions" => "S001/S001-P03/transactions",
        "status" => "S001/S001-P03/status",
        "rejections" => "S001/rejections",
        _ => throw new InvalidOperationException($"{Name} is not a message."),
    };

    public static IReadOnlyList<GoldenFile> Valid { get; } = All("valid");

    public static IReadOnlyList<GoldenFile> Invalid { get; } = All("invalid");

    /// <summary>Any of them all.</summary>
    public static Gen<GoldenFile> Any { get; } = Gen.OneOf<GoldenFile>([.. Valid, .. Invalid]);

    public static TheoryData<string> ValidNames => [.. Valid.Select(file => file.Name)];

    public static TheoryData<string> ValidMessageNames => [.. Valid.Where(file => file.IsMessage).Select(file => file.Name)];

    public static TheoryData<string> InvalidNames => [.. Invalid.Select(file => file.Name)];

    public static GoldenFile Named(string name) => Valid.Concat(Invalid).Single(file => file.Name == name);

    static GoldenFile[] All(string folder) =>
    [
        .. Directory.EnumerateFiles(Path.Combine(RepositoryFiles.Golden, folder), "*.json")
            .Order(StringComparer.Ordinal)
            .Select(path => new GoldenFile(Path.GetFileNameWithoutExtension(path), File.ReadAllBytes(path))),
    ];
}
