package org.dlmastery.bench;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Peer;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.train.BatchShare;
import org.dlmastery.core.train.Replica;

/**
 * What a worker does that is led by another: finds gradients for any number of {@link TeamTraining}s. A training is told
 * by its number, share and number of shares and then what {@link TrainedModels#classifier} takes, and ended by its
 * number alone; it is asked for by its number and that of the batch.
 */
final class TeamMember implements Peer.Service {
    private static final int TOLD_BEFORE = 3;

    private record Member(ModelTrainable trainable, BatchShare share, Replica replica) {
        void close() {
            replica.close();
            share.close();
            trainable.close();
        }
    }

    private final Backend backend;
    private final Map<Integer, Member> members = new HashMap<>();

    TeamMember(Backend backend) {
        this.backend = backend;
    }

    /** What a member is told of a training. */
    static double[] told(int training, int share, int shares, double[] numbers) {
        double[] words = new double[TOLD_BEFORE + numbers.length];
        words[0] = training;
        words[1] = share;
        words[2] = shares;
        System.arraycopy(numbers, 0, words, TOLD_BEFORE, numbers.length);
        return words;
    }

    @Override
    public void tell(double[] words, float[][] arrays) {
        if (words.length == 1) {
            members.remove((int) words[0]).close();
            return;
        }
        ModelTrainable trainable = TrainedModels.classifier(backend,
                Arrays.copyOfRange(words, TOLD_BEFORE, words.length), arrays);
        BatchShare share = new BatchShare(backend, trainable, (int) words[1], (int) words[2]);
        share.shuffle(0);
        members.put((int) words[0], new Member(trainable, share,
                new Replica(backend, trainable.model().parameters(), List.of())));
    }

    @Override
    public View place(double[] words) {
        return members.get((int) words[0]).replica().row();
    }

    @Override
    public void answer(double[] words) {
        Member member = members.get((int) words[0]);
        member.replica().unpack();
        member.replica().gradient(member.share().choose((int) words[1]));
    }
}
