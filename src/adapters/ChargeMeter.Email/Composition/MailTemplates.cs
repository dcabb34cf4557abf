using System.Text.Encodings.Web;
using System.Text.Unicode;
using ChargeMeter.Email.Settings;
using Fluid;

namespace ChargeMeter.Email.Composition;

/// <summary>The templates that ship in this assembly: subject, text and HTML, in both languages.</summary>
static class MailTemplates
{
    static readonly HtmlEncoder Html = HtmlEncoder.Create(UnicodeRanges.All);
    static readonly TemplateOptions Options = CreateOptions();
    static readonly Dictionary<string, IFluidTemplate> Parsed = ParseAll();

    /// <summary>The subject, one line.</summary>
    public static string Subject(MailContent content, MailLanguage language) =>
        Render("subject.txt", content, language, NullEncoder.Default).ReplaceLineEndings(" ").Trim();

    /// <summary>The body as text.</summary>
    public static string Text(MailContent content, MailLanguage language) => Render("alarm.txt", content, language, NullEncoder.Default);

    /// <summary>The body as HTML.</summary>
    public static string HtmlBody(MailContent content, MailLanguage language) => Render("alarm.html", content, language, Html);

    static string Render(string name, MailContent content, MailLanguage language, TextEncoder encoder) =>
        Parsed[Key(name, language)].Render(new TemplateContext(content, Options), encoder);

    static string Key(string name, MailLanguage language) => (language == MailLanguage.Zh ? "zh." : "en.") + name;

    static TemplateOptions CreateOptions()
    {
        var options = new TemplateOptions();
        options.MemberAccessStrategy.Register<MailContent>();
        options.MemberAccessStrategy.Register<AssessmentContent>();
        options.MemberAccessStrategy.Register<MailDetail>();
        return options;
    }

    static Dictionary<string, IFluidTemplate> ParseAll()
    {
        var parser = new FluidParser();
        var templates = new Dictionary<string, IFluidTemplate>(StringComparer.Ordinal);
        foreach (var language in Enum.GetValues<MailLanguage>())
        {
            foreach (var name in new[] { "subject.txt", "alarm.txt", "alarm.html" })
            {
                templates[Key(name, language)] = parser.Parse(Read(Key(name, language)));
            }
        }

        return templates;
    }

    static string Read(string key)
    {
        using var stream = typeof(MailTemplates).Assembly.GetManifestResourceStream($"ChargeMeter.Email.Templates.{key}.liquid")
            ?? throw new InvalidOperationException($"The template {key} is not in the assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
