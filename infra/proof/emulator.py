"""Starts the emulator of AWS (ministack) with what this system needs of AWS and the emulator leaves out.

Its settings are the emulator's own environment variables. Everything here makes it stricter or closer to AWS; nothing
makes the stack's life easier, but that connections of this machine to itself count as encrypted.
"""

import json
import time
from email.utils import parseaddr

from ministack.app import main
from ministack.core import iam_actions, iam_evaluator
from ministack.services import lambda_svc, scheduler, ses_v2, sqs
from ministack.services.cloudformation import provisioners

SECONDS_BETWEEN_SCHEDULES = 0.5
SHARD = "shardId-00000000000000000000-00000000"


def name_what_is_asked_for():
    """A right is limited to a group's schedules, or to a sender; so these have to be part of what is asked for."""
    named = iam_actions.extract_resource_arn

    def more_exactly(service, method, path, headers, body, query, region, account):
        arn = named(service, method, path, headers, body, query, region, account)
        if service == "scheduler" and ":schedule/default/" in arn:
            asked = (query or {}).get("groupName") or json.loads(body or b"{}").get("GroupName") or "default"
            group = asked[0] if isinstance(asked, list) else asked
            return arn.replace(":schedule/default/", f":schedule/{group}/")
        if service == "ses" and path.endswith("/outbound-emails"):
            address = parseaddr(json.loads(body)["FromEmailAddress"])[1]
            identity = address if address in ses_v2._identities else address.rpartition("@")[2]
            return f"arn:aws:ses:{region}:{account}:identity/{identity}"
        return arn

    iam_actions.extract_resource_arn = more_exactly


def refer_to_secrets_by_arn():
    """On AWS the `Ref` of a secret is its ARN."""
    kind = "AWS::SecretsManager::Secret"
    tables = [value for value in vars(provisioners).values() if isinstance(value, dict)]
    for handlers in (table[kind] for table in tables if isinstance(table.get(kind), dict)):
        if "create" not in handlers:
            continue

        def create(*given, _make=handlers["create"], **named):
            attributes = _make(*given, **named)[1]
            return attributes["Arn"], attributes

        handlers["create"] = create


def mapping_of(function, event):
    """The stream mapping that an event comes by; None for any other event."""
    records = event.get("Records") if isinstance(event, dict) else None
    if not records or records[0].get("eventSource") != "aws:dynamodb":
        return None
    name = (function.get("config") or function).get("FunctionName")
    for _, _, mapping in lambda_svc._iter_all_esms():
        if mapping["FunctionName"] == name and mapping["EventSourceArn"] == records[0]["eventSourceARN"]:
            return mapping
    return None


def event_for(mapping, records):
    """A mapping with a tumbling window tells its function the shard, the window and the state."""
    if not mapping.get("TumblingWindowInSeconds"):
        return {"Records": records}
    return {
        "Records": records,
        "shardId": SHARD,
        "eventSourceARN": mapping["EventSourceArn"],
        "state": {},
        "isFinalInvokeForWindow": False,
        "isWindowTerminatedEarly": False,
    }


def first_failure(answer, records):
    """Where the batch has to start again; None when all of it is done."""
    if answer.get("error"):
        return 0
    body = answer.get("body")
    said = json.loads(body) if isinstance(body, (str, bytes)) and body else body
    failures = said.get("batchItemFailures", []) if isinstance(said, dict) else []
    failed = {failure["itemIdentifier"] for failure in failures}
    places = [at for at, record in enumerate(records) if record["dynamodb"]["SequenceNumber"] in failed]
    return min(places) if places else None


def retry_streams_as_lambda_does():
    """Goes on at the first failed record; halves a batch that fails as a whole; gives up where the mapping says so."""
    run = lambda_svc._execute_function

    def deliver(function, mapping, records):
        most = mapping.get("MaximumRetryAttempts", 10)
        tries = 0
        while True:
            answer = run(function, event_for(mapping, records))
            failed_at = first_failure(answer, records)
            if failed_at is None:
                return answer
            if failed_at > 0:
                records, tries = records[failed_at:], 0
            tries += 1
            if answer.get("error") and len(records) > 1 and mapping.get("BisectBatchOnFunctionError"):
                middle = len(records) // 2
                deliver(function, mapping, records[:middle])
                records, tries = records[middle:], 0
            if tries > most:
                source = mapping["EventSourceArn"]
                lambda_svc._send_ddb_stream_failure_record(
                    mapping, function, records, source, answer, "RetryAttemptsExhausted"
                )
                return {**answer, "error": False}
            time.sleep(min(0.1 * 2**tries, 2))

    def execute(function, event, *more, **named):
        mapping = mapping_of(function, event)
        if mapping is None:
            return run(function, event, *more, **named)
        return deliver(function, mapping, event["Records"])

    lambda_svc._execute_function = execute


def take_loopback_for_tls():
    """AWS is reached over TLS; on this machine plain connections to itself stand in for them."""
    resolve = iam_evaluator._resolve_condition_key

    def resolved(key, context):
        return "true" if key.lower() == "aws:securetransport" else resolve(key, context)

    iam_evaluator._resolve_condition_key = resolved


def refuse_mail_while_sending_is_paused():
    """A configuration set whose sending is switched off takes no mail (SES API v2, SendEmail)."""
    handle = ses_v2.handle_request

    async def strictly(method, path, headers, body, query):
        if method == "POST" and path.endswith("/outbound-emails"):
            used = ses_v2._config_sets.get(json.loads(body).get("ConfigurationSetName"), {})
            if not used.get("SendingOptions", {}).get("SendingEnabled", True):
                return ses_v2._json_err("SendingPausedException", "Sending is paused for this configuration set.")
        return await handle(method, path, headers, body, query)

    ses_v2.handle_request = strictly


def move_messages_back():
    """What `StartMessageMoveTask` does with a dead-letter queue: every message goes back to the queue that gave it up."""

    def move(data, _url):
        source = data["SourceArn"]
        dead = next(q for q in sqs._queues.values() if q["attributes"]["QueueArn"] == source)
        home = next(
            url
            for url, queue in sqs._queues.items()
            if json.loads(queue["attributes"].get("RedrivePolicy") or "{}").get("deadLetterTargetArn") == source
        )
        for message in dead["messages"]:
            sqs._act_send_message({"QueueUrl": home, "MessageBody": message["body"]}, home)
        dead["messages"] = []
        return {"TaskHandle": "proof"}

    sqs._HANDLERS["StartMessageMoveTask"] = move


if __name__ == "__main__":
    scheduler._SCHEDULE_TICK_INTERVAL = SECONDS_BETWEEN_SCHEDULES
    name_what_is_asked_for()
    refer_to_secrets_by_arn()
    take_loopback_for_tls()
    retry_streams_as_lambda_does()
    refuse_mail_while_sending_is_paused()
    move_messages_back()
    main()
