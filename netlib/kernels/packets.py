"""Messages in queues: who is passed on first changes what comes after."""

from netlib.kernels import Kernel


@Kernel
def travel(
    starts, goal, luck, first, hops, head, tail, after, wants, born, delay, queues, waiting, passed_to, course
):
    """Take every message through every step; returns how many arrived.

    ``starts``, ``goal``, ``luck``: shape (steps, n), who starts a message, to whom it goes, and what draws
    among equally short ways on. ``first``, ``hops``: as of ``next_hops`` in the model. To be filled:
    ``head``, ``tail``, shape (n,), the first and last message of each queue, -1 at first; ``after``,
    ``wants``, ``born``, ``delay``, one a message: which one waits behind it, to whom it goes, when it
    started, and, in order of arrival, how long each took; ``queues``, shape (n,), and ``waiting``, shape
    (steps + 1,), both 0 at first: messages with each at the end, and under way after each step.
    ``passed_to``, shape (steps, n), -1 at first, and ``course``, shape (steps, n): to whom each passed a
    message on in each step, and what then waited with each; both may have no rows, and then nothing of the
    kind is kept.
    """
    n = len(head)
    started = arrived = 0
    passed = [0] * n
    for step in range(len(starts)):
        for person in range(n):
            if starts[step][person]:
                message = started
                started += 1
                after[message] = -1
                wants[message] = goal[step][person]
                born[message] = step
                if head[person] < 0:
                    head[person] = message
                else:
                    after[tail[person]] = message
                tail[person] = message
                queues[person] += 1
        # All pass on at once: whatever comes in now is passed on at the next step at the earliest.
        for person in range(n):
            message = passed[person] = head[person]
            if message >= 0:
                head[person] = after[message]
                after[message] = -1
                queues[person] -= 1
        for person in range(n):
            message = passed[person]
            if message < 0:
                continue
            pair = person * n + wants[message]
            choices = first[pair + 1] - first[pair]
            nearer = hops[first[pair] + int(luck[step][person] * choices)]
            if len(passed_to):
                passed_to[step][person] = nearer
            if nearer == wants[message]:
                delay[arrived] = step + 1 - born[message]
                arrived += 1
                continue
            if head[nearer] < 0:
                head[nearer] = message
            else:
                after[tail[nearer]] = message
            tail[nearer] = message
            queues[nearer] += 1
        waiting[step + 1] = started - arrived
        if len(course):
            for person in range(n):
                course[step][person] = queues[person]
    return arrived
