using System.Xml.Linq;
using ChargeMeter.Architecture.Tests.Reading;

namespace ChargeMeter.Architecture.Tests.Rules;

/// <summary>Who may reference whom: host, adapters, core, in that direction only.</summary>
public static class References
{
    const string Core = "src/core";
    const string Adapters = "src/adapters";
    const string Host = "src/host";
    const string Simulators = "simulators";

    static readonly string[] CorePackages = ["MathNet.Numerics"];

    public static IEnumerable<Violation> Direction(SourceFile file) =>
        from target in Included(file, "ProjectReference")
        let path = Resolve(file, target)
        where !Allowed(file, path)
        select new Violation(
            file.Path, 1, $"{Ring(file.Path)} must not reference {path}", "Turn the dependency round, or let the host join the two.");

    public static IEnumerable<Violation> Packages(SourceFile file) =>
        from package in file.IsUnder(Core) ? Included(file, "PackageReference") : []
        where !CorePackages.Contains(package, StringComparer.Ordinal)
        select new Violation(
            file.Path, 1, $"The core must not use the package {package}", "Keep what needs it in an adapter or in the host.");

    static bool Allowed(SourceFile file, string target) => Ring(file.Path) switch
    {
        Core => AllowedInCore(file.Name).Any(name => target == $"{Core}/{name}/{name}.csproj"),
        Adapters => Ring(target) == Core,
        Host => Ring(target) is Core or Adapters or Simulators,
        Simulators => Ring(target) == Simulators
            || target.EndsWith("/ChargeMeter.Protocol.csproj", StringComparison.Ordinal)
            || target.EndsWith("/ChargeMeter.Metrology.csproj", StringComparison.Ordinal),
        _ => true,
    };

    static string[] AllowedInCore(string project) => project switch
    {
        "ChargeMeter.Protocol.csproj" => ["ChargeMeter.Metrology"],
        "ChargeMeter.Monitoring.csproj" => ["ChargeMeter.Metrology", "ChargeMeter.Protocol"],
        _ => [],
    };

    static string Ring(string path) =>
        new[] { Core, Adapters, Host, Simulators }.FirstOrDefault(ring => path.StartsWith(ring + "/", StringComparison.Ordinal)) ?? "tests";

    static IEnumerable<string> Included(SourceFile file, string element) =>
        file.IsProject ? XDocument.Parse(file.Text).Descendants(element).Select(item => item.Attribute("Include")!.Value) : [];

    static string Resolve(SourceFile file, string target)
    {
        var full = Path.GetFullPath(Path.Combine(Path.GetDirectoryName("/" + file.Path)!, target.Replace('\\', '/')));
        return full.TrimStart('/');
    }
}
