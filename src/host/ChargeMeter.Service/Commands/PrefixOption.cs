using System.CommandLine;
using ChargeMeter.Protocol.Topics;

namespace ChargeMeter.Service.Commands;

/// <summary>The flag by which commands that read messages are told the prefix of the topics.</summary>
static class PrefixOption
{
    public static Option<string> Create()
    {
        var option = new Option<string>("--prefix")
        {
            Description = "The prefix of the topics.",
            DefaultValueFactory = _ => TopicParser.DefaultPrefix,
        };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is var prefix && !TopicParser.IsValidPrefix(prefix))
            {
                result.AddError($"--prefix {prefix}: write levels separated by '/', none empty, without + or #");
            }
        });
        return option;
    }
}
