using ChargeMeter.TestSupport;
using Shouldly;

namespace ChargeMeter.Architecture.Tests.Reading;

/// <summary>The files of the repository as they lie on disk, without what the build makes.</summary>
public static class Repository
{
    static readonly string[] SkippedFolders = [".git", "artifacts", ".vs", ".idea"];
    static readonly string[] BinaryEndings = [".png", ".ico", ".woff2", ".parquet", ".duckdb", ".db", ".gz", ".pdf"];

    public static string Root { get; } = RepositoryRoot.Path;

    public static IReadOnlyList<SourceFile> Files { get; } = [.. Walk(Root).OrderBy(file => file.Path, StringComparer.Ordinal)];

    public static IEnumerable<SourceFile> CSharp => Files.Where(file => file.IsCSharp);

    public static IEnumerable<SourceFile> Documents => Files.Where(file => file.IsDocument);

    public static IEnumerable<SourceFile> Projects => Files.Where(file => file.IsProject);

    public static void ShouldKeep(Func<SourceFile, IEnumerable<Violation>> rule) => ShouldBeNone(Files.SelectMany(rule));

    public static void ShouldBeNone(IEnumerable<Violation> violations)
    {
        var broken = violations.Where(violation => !Exemption.All.Any(exemption => exemption.Covers(violation))).ToList();
        if (broken.Count > 0)
        {
            throw new ShouldAssertException(string.Join('\n', broken));
        }
    }

    static IEnumerable<SourceFile> Walk(string folder)
    {
        foreach (var path in Directory.EnumerateFiles(folder).Where(IsText))
        {
            yield return new SourceFile(Path.GetRelativePath(Root, path).Replace('\\', '/'), File.ReadAllText(path));
        }

        var atRoot = folder == Root;
        foreach (var inner in Directory.EnumerateDirectories(folder))
        {
            var name = Path.GetFileName(inner);
            if (SkippedFolders.Contains(name, StringComparer.Ordinal) || (atRoot && name == "data"))
            {
                continue;
            }

            foreach (var file in Walk(inner))
            {
                yield return file;
            }
        }
    }

    static bool IsText(string path) =>
        Path.GetFileName(path) != ".git"
        && !path.EndsWith(".user", StringComparison.Ordinal)
        && !path.Contains(".received.", StringComparison.Ordinal)
        && !BinaryEndings.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);
}
