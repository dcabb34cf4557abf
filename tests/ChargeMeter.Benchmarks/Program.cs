using ChargeMeter.Benchmarks;

return await Verbs.Root().Parse(args).InvokeAsync();
