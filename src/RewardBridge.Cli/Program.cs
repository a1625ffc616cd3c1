using System.CommandLine;

var root = new RootCommand(
    "RewardBridge: trains and grades language models on questions with free-form reference answers."
);
return root.Parse(args).Invoke();
