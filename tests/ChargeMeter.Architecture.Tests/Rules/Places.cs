using ChargeMeter.Architecture.Tests.Reading;

namespace ChargeMeter.Architecture.Tests.Rules;

/// <summary>What may lie at the root, and what each project must have.</summary>
public static class Places
{
    static readonly string[] AtRoot =
    [
        ".ci", ".config", ".editorconfig", ".gitattributes", ".gitignore", "ChargeMeter.sln", "Directory.Build.props", "Directory.Build.targets",
        "Directory.Packages.props", "README.md", "deploy", "global.json", "simulators", "src", "test", "tests",
    ];

    public static IEnumerable<Violation> RootIsFixed(SourceFile file)
    {
        var name = file.Path.Split('/')[0];
        if (!AtRoot.Contains(name, StringComparer.Ordinal))
        {
            yield return new Violation(file.Path, 1, $"'{name}' does not belong at the root", "Put it beside what it is about.");
        }
    }

    public static IEnumerable<Violation> ProjectsAreInTheSolution(IReadOnlyList<SourceFile> files)
    {
        var solution = files.Single(file => file.Path == "ChargeMeter.sln").Text.Replace('\\', '/');
        return
            from project in files
            where project.IsProject && !solution.Contains($"\"{project.Path}\"", StringComparison.Ordinal)
            select new Violation(project.Path, 1, "The project is not in ChargeMeter.sln", "Add it: dotnet sln add.");
    }

    public static IEnumerable<Violation> TestProjectsHaveTests(IReadOnlyList<SourceFile> files) =>
        from project in files
        where project.IsProject && project.Name.EndsWith(".Tests.csproj", StringComparison.Ordinal)
        let folder = Path.GetDirectoryName(project.Path)!
        where !files.Any(file => file.IsCSharp && file.IsUnder(folder)
            && (file.Text.Contains("[Fact", StringComparison.Ordinal) || file.Text.Contains("[Theory", StringComparison.Ordinal)))
        select new Violation(project.Path, 1, "A test project without a test", "Write one or take the project away.");
}
