using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using ChargeMeter.Monitoring.Alarms;
using ChargeMeter.Protocol.Encoding;
using ChargeMeter.TestSupport;
using ChargeMeter.Web.Dashboard;

namespace ChargeMeter.Web.Tests.Dashboard;

/// <summary>No page lacks a word in either language.</summary>
public sealed partial class WordsTests
{
    static readonly string Source =
        Path.Combine(RepositoryRoot.Path, "src", "adapters", "ChargeMeter.Web", "Dashboard");

    [Fact]
    public void Both_languages_have_the_same_words() => Keys("zh").ShouldBe(Keys(string.Empty));

    [Fact]
    public void Every_word_that_a_page_asks_for_is_there()
    {
        var keys = Keys(string.Empty);
        var asked = Directory.EnumerateFiles(Source, "*.*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is ".razor" or ".cs")
            .SelectMany(file => Asked().Matches(File.ReadAllText(file)))
            .Select(match => match.Groups["key"].Value)
            .Where(key => !key.EndsWith('.'))
            .Distinct(StringComparer.Ordinal)
            .ToList();

        asked.Count.ShouldBeGreaterThan(40);
        asked.Where(key => !keys.Contains(key)).ShouldBeEmpty();
    }

    [Fact]
    public void Every_kind_of_alarm_has_a_name() => Enum.GetValues<AlarmKind>()
        .Select(kind => "alarm." + KebabCase.Of(kind)).Except(Keys(string.Empty), StringComparer.Ordinal).ShouldBeEmpty();

    [Fact]
    public void Both_languages_fill_in_the_same_places()
    {
        foreach (var key in Keys(string.Empty))
        {
            Places("zh", key).ShouldBe(Places(string.Empty, key), key);
        }
    }

    static SortedSet<string> Keys(string culture)
    {
        using var words = new ResourceManager(typeof(Words)).GetResourceSet(CultureInfo.GetCultureInfo(culture), createIfNotExists: true, tryParents: false)!;
        return new(words.Cast<System.Collections.DictionaryEntry>().Select(entry => (string)entry.Key), StringComparer.Ordinal);
    }

    static IEnumerable<string> Places(string culture, string key) =>
        Place().Matches(new ResourceManager(typeof(Words)).GetString(key, CultureInfo.GetCultureInfo(culture))!)
            .Select(match => match.Value).Order(StringComparer.Ordinal);

    // Words are asked for by name, or named in the list of facts.
    [GeneratedRegex("(\\bL\\[|words\\[)\"(?<key>[^\"]+)\"|\\(\"(?<key>fact\\.[a-z-]+)\"", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Asked();

    [GeneratedRegex("\\{\\d\\}", RegexOptions.None, 10_000)]
    private static partial Regex Place();
}
