#include <algorithm>

#include "answers/command_texts.h"
#include "answers/queries.h"
#include "policy/rows.h"

namespace preship::policy {
namespace {

struct InstructionRow {
  const DockerInstruction* instruction = nullptr;
  const DockerStage* stage = nullptr;
  bool last_stage = false;
};

Value flags_of(const DockerInstruction& instruction) {
  Value value{.type = Type::map, .set = !instruction.flags.empty()};
  for (const DockerFlag& flag : instruction.flags) {
    value.keys.push_back(flag.name.value);
    value.items.push_back(flag.value);
  }
  return value;
}

struct CommandRow {
  const ShellCommand* command = nullptr;
  ShellCommand bare;     // without npx, env, sudo and their like
  std::string pipes_to;  // program
};

std::string_view home_of(FileKind kind) {
  switch (kind) {
    case FileKind::dockerfile:
      return "dockerfile";
    case FileKind::package_json:
      return "package.json";
    case FileKind::makefile:
      return "makefile";
    case FileKind::workflow:
    case FileKind::yaml:
      return "workflow";
    default:
      return "script";
  }
}

// sudo is no program that anybody asks for.
ShellCommand bare_command(const ShellCommand& command) {
  ShellCommand bare = unwrapped(command);
  if (bare.words.size() < 2 || bare.words[0].value != "sudo") return bare;
  const auto program =
      std::ranges::find_if(bare.words.begin() + 1, bare.words.end(), [](const Text& word) { return !word.value.starts_with('-'); });
  bare.words.erase(bare.words.begin(), program);
  return unwrapped(bare);
}

std::string program_of(const ShellCommand& bare) { return bare.words.empty() ? "" : bare.words.front().value; }

void add_commands(Rows<CommandRow>& rows, const std::vector<ShellCommand>& commands) {
  for (std::size_t i = 0; i < commands.size(); ++i) {
    CommandRow row{.command = &commands[i], .bare = bare_command(commands[i]), .pipes_to = ""};
    if (i + 1 < commands.size() && commands[i + 1].before == "|") row.pipes_to = program_of(bare_command(commands[i + 1]));
    rows.add(commands[i].span, std::move(row));
  }
}

std::string joined(const std::vector<Text>& words) {
  std::string text;
  for (const Text& word : words) text += (text.empty() ? "" : " ") + word.value;
  return text;
}

Value assignments_of(const ShellCommand& command) {
  Value value{.type = Type::map, .set = !command.assignments.empty()};
  for (const ShellAssignment& assignment : command.assignments) {
    value.keys.push_back(assignment.name.value);
    value.items.push_back(assignment.value);
  }
  return value;
}

}  // namespace

Kind dockerfile_kind() {
  using Row = const Dockerfile*;
  return {
      "dockerfile",
      "A Dockerfile as a whole: what the image of its last stage is.",
      {field<Row>("base", Type::text, "The image that the last stage builds on in the end: `node:22-alpine`.",
                  [](const Row& row) {
                    const std::vector<const DockerStage*> chain = row->chain("");
                    return chain.empty() ? missing(Type::text) : text_value(Text{chain.back()->resolved_image, chain.back()->image.span});
                  }),
       field<Row>("user", Type::text, "Of the last USER; missing when there is none.",
                  [](const Row& row) { return optional_text(final_user(*row, "")); }),
       field<Row>("workdir", Type::text, "The directory that it starts in: `/app`.",
                  [](const Row& row) { return text_value(final_workdir(*row, "")); }),
       field<Row>("healthcheck", Type::flag, "It has a HEALTHCHECK.",
                  [](const Row& row) { return flag_value(last_instruction(*row, "", "HEALTHCHECK") != nullptr); }),
       field<Row>("stages", Type::number, "How many stages it has.",
                  [](const Row& row) { return number_value(static_cast<double>(row->stages.size())); }),
       field<Row>("production", Type::flag, "Its image is deployed: it is not for development, tests or CI.",
                  [](const Row& row, const Project& project) {
                    return flag_value(project.in_production({row->file}) && is_deployed(project, *row));
                  })},
      [](const Project& project) {
        Rows<Row> rows;
        for (const auto& file : project.facts.dockerfiles)
          if (!file->stages.empty())
            rows.add(file->stages.back().image.span, {file->file, 0, static_cast<std::uint32_t>(project.file(file->file).text.size())},
                     file.get());
        return rows.take();
      }};
}

Kind instruction_kind() {
  using Row = InstructionRow;
  return {"instruction",
          "An instruction of a Dockerfile. What FROM names is an `image`, and what RUN runs are `command`s.",
          {field<Row>("keyword", Type::text, "In capitals: `RUN`, `COPY`, `USER`.",
                      [](const Row& row) { return text_value(row.instruction->keyword); }),
           field<Row>("text", Type::text, "Everything behind the keyword and its flags, as written.",
                      [](const Row& row) { return text_or_missing(row.instruction->rest); }),
           field<Row>("arguments", Type::texts, "Its words, without quotes.",
                      [](const Row& row) { return texts_value(row.instruction->arguments); }),
           field<Row>("flags", Type::map, "`--chown=node` of COPY as `flags.chown`.",
                      [](const Row& row) { return flags_of(*row.instruction); }),
           field<Row>("exec_form", Type::flag, "It is written as a list: `[\"npm\", \"start\"]`.",
                      [](const Row& row) { return flag_value(row.instruction->exec_form); }),
           field<Row>("stage", Type::text, "The name of its stage.", [](const Row& row) { return text_value(row.stage->name); }),
           field<Row>("stage_image", Type::text, "The image that its stage builds on, or the stage.",
                      [](const Row& row) { return text_or_missing(row.stage->image); }),
           field<Row>("last_stage", Type::flag, "It stands in the last stage of the file.",
                      [](const Row& row) { return flag_value(row.last_stage); })},
          [](const Project& project) {
            Rows<Row> rows;
            for (const auto& file : project.facts.dockerfiles)
              for (const DockerStage& stage : file->stages)
                for (const DockerInstruction& instruction : stage.instructions)
                  rows.add(instruction.span, {&instruction, &stage, &stage == &file->stages.back()});
            return rows.take();
          }};
}

Kind command_kind() {
  using Row = CommandRow;
  return {
      "command",
      "A command of a Dockerfile, a shell script, a Makefile, a script of package.json, or a step of a workflow or pipeline.",
      {field<Row>("program", Type::text, "What runs, seen through `npx`, `env`, `sudo` and their like: `curl`.",
                  [](const Row& row) { return text_value(program_of(row.bare)); }),
       field<Row>("words", Type::texts, "The program and its arguments, without quotes.",
                  [](const Row& row) { return texts_value(row.bare.words); }),
       field<Row>("text", Type::text, "The same, joined by blanks.", [](const Row& row) { return text_value(joined(row.bare.words)); }),
       field<Row>("pipes_to", Type::text, "The program behind `|` that reads what it prints.",
                  [](const Row& row) { return text_value(row.pipes_to); }),
       field<Row>("variables", Type::map, "What stands before it: `CI=1 npm test` as `variables.CI`.",
                  [](const Row& row) { return assignments_of(*row.command); }),
       field<Row>("home", Type::text, "Where it stands: `dockerfile`, `script`, `makefile`, `package.json`, `workflow`.",
                  [](const Row& row, const Project& project) { return text_value(home_of(project.file(row.command->span.file).kind)); })},
      [](const Project& project) {
        Rows<Row> rows;
        for (const auto& file : project.facts.dockerfiles)
          for (const DockerStage& stage : file->stages)
            for (const DockerInstruction& instruction : stage.instructions) add_commands(rows, instruction.commands);
        each_command_text(project, [&](const std::vector<ShellCommand>& commands, const auto&) { add_commands(rows, commands); });
        return rows.take();
      }};
}

}  // namespace preship::policy
