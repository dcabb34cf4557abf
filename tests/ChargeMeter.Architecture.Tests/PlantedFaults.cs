using ChargeMeter.Architecture.Tests.Reading;
using ChargeMeter.Architecture.Tests.Rules;
using Shouldly;
using Xunit;

namespace ChargeMeter.Architecture.Tests;

/// <summary>Each rule finds a fault planted for it, so a rule that is silent is silent because the house is in order.</summary>
public sealed class PlantedFaults
{
    const string CorePath = "src/core/ChargeMeter.Metrology/Estimation/Planted.cs";

    public static TheoryData<string, string, string> Planted => new()
    {
        { nameof(References.Direction), "src/core/ChargeMeter.Metrology/ChargeMeter.Metrology.csproj", Project("ProjectReference", "../ChargeMeter.Protocol/ChargeMeter.Protocol.csproj") },
        { nameof(References.Direction), "src/adapters/ChargeMeter.Email/ChargeMeter.Email.csproj", Project("ProjectReference", "../ChargeMeter.Mqtt/ChargeMeter.Mqtt.csproj") },
        { nameof(References.Direction), "src/adapters/ChargeMeter.Email/ChargeMeter.Email.csproj", Project("ProjectReference", "../../../simulators/ChargeMeter.Simulation/ChargeMeter.Simulation.csproj") },
        { nameof(References.Direction), "simulators/ChargeMeter.Simulation/ChargeMeter.Simulation.csproj", Project("ProjectReference", "../../src/core/ChargeMeter.Monitoring/ChargeMeter.Monitoring.csproj") },
        { nameof(References.Packages), "src/core/ChargeMeter.Protocol/ChargeMeter.Protocol.csproj", Project("PackageReference", "MQTTnet") },
        { nameof(Purity.OfCore), CorePath, "class A { void M() => File.Delete(\"a\"); }" },
        { nameof(Purity.OfCore), CorePath, "class A { object M() => System.IO.File.ReadAllText(\"a\"); }" },
        { nameof(Purity.OfCore), CorePath, "class A { Task M() => null!; }" },
        { nameof(Purity.OfCore), CorePath, "class A { Task<int> M() => null!; }" },
        { nameof(Purity.OfCore), CorePath, "class A { object M() => TimeProvider.System; }" },
        { nameof(Purity.OfCore), CorePath, "class A { int M() => Environment.ProcessorCount; }" },
        { nameof(Purity.OfCore), CorePath, "using System.Net.Sockets; class A;" },
        { nameof(Sizes.OfFiles), CorePath, new string('\n', 301) },
        { nameof(Sizes.OfMethods), CorePath, "class A { void M() {" + new string('\n', 51) + "} }" },
        { nameof(Sizes.OfFolderNames), "src/core/ChargeMeter.Metrology/Helpers/A.cs", "class A;" },
        { nameof(Finished.NothingLeftOpen), CorePath, "// TODO: later" },
        { nameof(Finished.NothingLeftOpen), CorePath, "class A { void M() => throw new NotImplementedException(); }" },
        { nameof(Finished.NothingLeftOpen), CorePath, "class A { void M() => throw new NotSupportedException(\"not yet\"); }" },
        { nameof(Finished.NoMachinePaths), "README.md", "see /home/somebody/notes" },
        { nameof(Finished.NoRegistryHosts), "Directory.Build.props", "<RestoreSources>https://nuget.example.org/v3</RestoreSources>" },
        { nameof(Shapes.NothingChangesAModel), CorePath, "public sealed record PileModel { public string Id { get; set; } }" },
        { nameof(Shapes.NothingChangesAModel), CorePath, "public sealed class FleetSnapshot { public int Count; }" },
        { nameof(Shapes.NumericTypesCite), CorePath, "/// <summary>A.</summary>\npublic sealed class A;" },
        { nameof(FloatingPoint.NoEquality), CorePath, "class A { bool M(double a, double b) => a == b; }" },
        { nameof(FloatingPoint.NoEquality), CorePath, "class A { bool M(double a) => Math.Abs(a) != 0; }" },
        { nameof(Documents.NameRealTypes), "src/README.md", "Ask the `DoesNotExist` for it." },
        { nameof(Documents.NameRealTypes), "src/README.md", "Ask `HouseRules.DoesNotExist()` for it." },
        { nameof(Documents.LinkToRealFiles), "src/README.md", "See [this](core/Nothing.md)." },
        { nameof(Runbook.HasARowForEach), "src/core/ChargeMeter.Protocol/Decoding/DecodeError.cs", "enum DecodeError { NotJson }" },
        { nameof(Places.RootIsFixed), "NOTES.md", "Notes." },
        { nameof(Places.ProjectsAreInTheSolution), "src/core/ChargeMeter.New/ChargeMeter.New.csproj", "<Project />" },
        { nameof(Places.TestProjectsHaveTests), "tests/ChargeMeter.New.Tests/ChargeMeter.New.Tests.csproj", "<Project />" },
    };

    [Theory]
    [MemberData(nameof(Planted))]
    public void A_planted_fault_is_found(string rule, string path, string text)
    {
        SourceFile[] files = [new(path, text), new("ChargeMeter.sln", string.Empty)];

        var found = Rules[rule](files).ToList();

        found.ShouldNotBeEmpty();
        found[0].Path.ShouldNotBeNullOrEmpty();
        found[0].Remedy.ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public void Sound_code_breaks_no_rule()
    {
        SourceFile[] files =
        [
            new("ChargeMeter.sln", string.Empty),
            new(CorePath, "/// <summary>A.</summary>\n/// <remarks>Reference: JCGM 100:2008.</remarks>\npublic sealed class A { public int File { get; init; } bool M(A a) => a.File == 1; }"),
        ];

        Rules.Where(rule => rule.Key != nameof(Runbook.HasARowForEach)).SelectMany(rule => rule.Value(files)).ShouldBeEmpty();
    }

    static Dictionary<string, Func<IReadOnlyList<SourceFile>, IEnumerable<Violation>>> Rules => new(StringComparer.Ordinal)
    {
        [nameof(References.Direction)] = files => files.SelectMany(References.Direction),
        [nameof(References.Packages)] = files => files.SelectMany(References.Packages),
        [nameof(Purity.OfCore)] = files => files.SelectMany(Purity.OfCore),
        [nameof(Sizes.OfFiles)] = files => files.SelectMany(Sizes.OfFiles),
        [nameof(Sizes.OfMethods)] = files => files.SelectMany(Sizes.OfMethods),
        [nameof(Sizes.OfFolderNames)] = files => files.SelectMany(Sizes.OfFolderNames),
        [nameof(Finished.NothingLeftOpen)] = files => files.SelectMany(Finished.NothingLeftOpen),
        [nameof(Finished.NoMachinePaths)] = files => files.SelectMany(Finished.NoMachinePaths),
        [nameof(Finished.NoRegistryHosts)] = files => files.SelectMany(Finished.NoRegistryHosts),
        [nameof(Shapes.NothingChangesAModel)] = files => files.SelectMany(Shapes.NothingChangesAModel),
        [nameof(Shapes.NumericTypesCite)] = files => files.SelectMany(Shapes.NumericTypesCite),
        [nameof(FloatingPoint.NoEquality)] = FloatingPoint.NoEquality,
        [nameof(Documents.NameRealTypes)] = Documents.NameRealTypes,
        [nameof(Documents.LinkToRealFiles)] = Documents.LinkToRealFiles,
        [nameof(Runbook.HasARowForEach)] = Runbook.HasARowForEach,
        [nameof(Places.RootIsFixed)] = files => files.SelectMany(Places.RootIsFixed),
        [nameof(Places.ProjectsAreInTheSolution)] = Places.ProjectsAreInTheSolution,
        [nameof(Places.TestProjectsHaveTests)] = Places.TestProjectsHaveTests,
    };

    static string Project(string element, string include) => $"<Project><ItemGroup><{element} Include=\"{include}\" /></ItemGroup></Project>";
}
