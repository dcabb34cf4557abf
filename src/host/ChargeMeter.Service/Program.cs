using ChargeMeter.Service.Commands;

return await CommandLine.RunAsync(args);
