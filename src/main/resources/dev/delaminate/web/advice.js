// What to do about rows that came to no good end, by the code of the reason: one place for both languages.

import {speaker} from "delaminate/words";

const say = speaker({
  en: {
    rejected: "Correct this in the manifest and give the same command again. These rows were never sent and cost nothing.",
    download: "A layer could not be fetched. --retry-failed fetches it again, free of charge.",
    expired: "The links to the layers are no longer good. --retry-failed asks the job for fresh ones, free of charge.",
    overdue: "The job did not finish in time. --retry-failed asks it again, free of charge; --job-timeout gives it longer.",
    lost: "The service no longer tells of the job. --retry-failed asks once more, free of charge; a second --retry-failed says the price and pays anew.",
    gave_up: "The model gave the job up. --retry-failed asks it again, free of charge; a second one says the price and pays anew.",
    policy: "The service refuses the picture or its prompt. Change one of them in the manifest, or leave the row out; then the same command with --retry-failed.",
    picture: "The service cannot use the picture. Replace it, or correct its address in the manifest; then the same command with --retry-failed.",
    parameter: "A parameter was refused. Correct it in the manifest; then the same command with --retry-failed.",
    other: "The message has the service's own words. Correct what it names; then the same command with --retry-failed, which says first what it costs.",
    doubt: "The answer to the submit never came, so it may have been billed. Look it up at the service, then settle it below.",
    shared: "The service gave one request_id to two rows. Look up whose it is, then settle it below.",
  },
  zh: {
    rejected: "请在清单中更正，然后重新运行同一命令。这些行从未提交，不产生费用。",
    download: "有图层未能下载。加上 --retry-failed 会重新下载，不收费。",
    expired: "图层链接已失效。加上 --retry-failed 会向任务索取新链接，不收费。",
    overdue: "任务未在限时内完成。加上 --retry-failed 会再次查询，不收费；--job-timeout 可放宽限时。",
    lost: "服务方已不再提供该任务的信息。加上 --retry-failed 会再查询一次，不收费；第二次 --retry-failed 会先报价，再重新付费提交。",
    gave_up: "模型放弃了该任务。加上 --retry-failed 会再次查询，不收费；第二次会先报价，再重新付费提交。",
    policy: "服务方拒绝了图片或其提示词。请在清单中修改，或去掉该行；然后以 --retry-failed 重新运行同一命令。",
    picture: "服务方无法使用该图片。请更换图片，或在清单中更正其地址；然后以 --retry-failed 重新运行同一命令。",
    parameter: "有参数被拒绝。请在清单中更正；然后以 --retry-failed 重新运行同一命令。",
    other: "提示信息是服务方的原文。请更正其中所指的问题，然后以 --retry-failed 重新运行同一命令；它会先说明费用。",
    doubt: "提交后没有收到答复，因此可能已被计费。请在服务方查询，然后在下方核定。",
    shared: "服务方把同一个 request_id 给了两行。请查明它属于哪一行，然后在下方核定。",
  },
});

const lost = ["-10010", "not_found", "protocol", "lost"];
const gaveUp = ["FAILED", "ERROR", "CANCELLED", "EXPIRED"];
const parameters = /^(missing|less_than|less_than_equal|greater_than|greater_than_equal|literal_error|enum|value_error)$/;
const pictures = /^(image_|file_|unsupported_image|picture|too_large|upload)/;

/** What to do about rows of a state (failed, in_doubt or rejected) whose reason has that code. */
export const advice = (state, code) => say(kind(state, code));

function kind(state, code) {
  if (state === "rejected") return "rejected";
  if (state === "in_doubt") return code === "request_id_shared" ? "shared" : "doubt";
  if (code === "download" || code === "expired" || code === "overdue") return code;
  if (lost.includes(code)) return "lost";
  if (gaveUp.includes(code)) return "gave_up";
  if (code === "content_policy_violation") return "policy";
  if (parameters.test(code)) return "parameter";
  return pictures.test(code) ? "picture" : "other";
}
