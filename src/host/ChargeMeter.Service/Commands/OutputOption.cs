using System.CommandLine;
using System.Text.Json;
using ChargeMeter.Service.Operations;

namespace ChargeMeter.Service.Commands;

/// <summary>The flag by which commands that tell something are told to tell it to programs.</summary>
static class OutputOption
{
    const string Json = "json";

    public static Option<string> Create()
    {
        var option = new Option<string>("--output") { Description = "text for people, json for programs.", DefaultValueFactory = _ => "text" };
        option.AcceptOnlyFromAmong("text", Json);
        return option;
    }

    /// <summary>Writes a result to standard output, in the form that was asked for.</summary>
    public static void Write<T>(ParseResult parsed, Option<string> option, T result, Action<T> forPeople)
    {
        if (string.Equals(parsed.GetValue(option), Json, StringComparison.Ordinal))
        {
            Console.WriteLine(JsonSerializer.Serialize(result, OperationJson.Options));
        }
        else
        {
            forPeople(result);
        }
    }
}
