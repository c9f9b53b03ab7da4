"""Messages in queues: the order in which they are passed on decides where they wait later."""

from netlib.kernels import Kernel


@Kernel
def travel(
    starts, goal, luck, first, hops, head, tail, after, wants, born, delay, queues, waiting, passed_to, course
):
    """Take every message through every step.

    Parameters
    ----------
    starts : array of bool, shape (steps, n)
        Who starts a message in which step.
    goal : array of int, shape (steps, n)
        To whom that message goes.
    luck : array of float, shape (steps, n)
        Random numbers in [0, 1) that choose among equally short paths.
    first, hops : array of int
        The next persons on shortest paths, as the model's ``next_hops`` returns them.
    head, tail : array of int, shape (n,)
        Written: the first and the last message of each person's queue. All -1 at first.
    after, wants, born : array of int, shape (messages,)
        Written: the message behind each message in its queue, to whom it goes, and the step of its start.
    delay : array of int, shape (messages,)
        Written: how many steps each message took, in the order of arrival.
    queues : array of int, shape (n,)
        Written: how many messages wait with each person at the end. All 0 at first.
    waiting : array of int, shape (steps + 1,)
        Written: how many messages are under way after each step. All 0 at first.
    passed_to : array of int, shape (steps, n)
        Written: to whom each person passed a message in each step. All -1 at first; without rows if not
        wanted.
    course : array of int, shape (steps, n)
        Written: how many messages wait with each person after each step; without rows if not wanted.

    Returns
    -------
    int
        How many messages arrived.
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
        # All pass on at the same time, so a message moves one tie in a step: take the messages out first.
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
