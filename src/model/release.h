#pragma once
// Where the steps of a release run, in their order: joined from workflows, images, scripts, compose files, manifests and
// platform files. link/release.h fills it.

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "model/deployment_id.h"
#include "model/service_id.h"
#include "model/shell.h"
#include "text/span.h"

namespace preship {

struct Workflow;
struct WorkflowJob;

enum class ReleaseKind : std::uint8_t {
  checkout,
  pull,  // newer sources or images
  install,
  build,
  test,
  login,  // to a registry
  push,   // an image
  backup,
  migrate,        // applies what is in the folder of migrations
  schema_push,    // makes the database like the model, without migrations
  schema_reset,   // drops data
  schema_create,  // writes a new migration
  inspect,        // asks for the state of the migrations, or checks their files
  repair,         // puts right what a failed migration left
  stop,
  prune,
  copy,  // of files to the machine that runs them
  deploy,
  restart,
  start,  // serves
  verify,
  rollback,
  other
};

struct ReleaseStep {
  ReleaseKind kind = ReleaseKind::other;
  std::string tool = {};         // "prisma migrate deploy", "actions/deploy-pages"
  std::string traits = {};       // of knowledge/release/commands.tsv
  Span span = {};                // where the command itself is written
  Span call = {};                // what its place runs: the same, or the script that holds it
  std::vector<Text> words = {};  // without runners; empty for an action
  std::string directory = ".";
  ShellFlow flow = {};
  std::string piped_to = {};  // the program that reads what it prints
  std::string joined = {};    // how it is joined to the command before it: "", "&&", "||", ";", "|"
  Text ignored = {};          // what makes its failure pass: "|| true", "continue-on-error: true"; empty for nothing
  bool conditional = false;   // a step with `if`, a branch, a loop, a function
  bool remote = false;        // over ssh
  bool ends_caller = false;   // the script that calls ssh stops when that fails
  bool inside = false;        // in a container or on a platform: docker compose exec, heroku run
  std::size_t part = 0;       // the step of the workflow, or the index of the command that leads to it
};

enum class PlaceKind : std::uint8_t {
  workflow_job,
  image_build,
  image_start,  // CMD and ENTRYPOINT
  compose_service,
  compose_task,  // runs once
  kubernetes_pod,
  kubernetes_init,
  kubernetes_task,  // Job, CronJob, a pod of a hook
  platform_build,
  platform_release,  // once, before the new version takes over
  platform_start,
  unit,            // systemd
  package_script,  // what a platform runs by its name: start, build
  script,          // a shell script that people or cron run
};

struct ReleasePlace {
  PlaceKind kind = PlaceKind::script;
  std::string name = {};  // "deploy" of a job, a path of a script, the id of a deployment
  Span span = {};
  bool production = false;
  ServiceId service = {};        // that it runs; empty when unknown
  DeploymentId deployment = {};  // empty for none
  const Workflow* workflow = nullptr;
  const WorkflowJob* job = nullptr;
  bool foreign =
      false;  // a job of a pipeline that is not GitHub's: `workflow` and `job` have its shape, and nothing that GitHub alone knows
  bool hidden = false;  // runs something that cannot be looked into: a script that is not here, make, a variable
  std::vector<ReleaseStep> steps = {};
};

struct SqlHistory;

struct Release {
  std::vector<ReleasePlace> places;
  std::shared_ptr<const SqlHistory> sql = {};  // what the migrations written in SQL do; model/sql.h
};

}  // namespace preship
